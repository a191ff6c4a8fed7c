import { runInThisContext } from "node:vm";
import type * as pulumi from "@pulumi/pulumi";
import { buildSync } from "esbuild";

/** What the module of a provider exports: what Pulumi may call. */
type Provider = Required<Pick<pulumi.dynamic.ResourceProvider, "create" | "diff" | "read" | "update" | "delete">>;

const loaded = new Map<string, Provider>();

/**
 * The provider of a dynamic resource from its module, as one text. Pulumi keeps a provider's code in the stack's state, and
 * gets it by writing out its functions with all they refer to. That goes astray with functions that a transpiler has touched, and differs
 * from one transpiler to the next. So the module is bundled by esbuild, the same everywhere, and all that Pulumi has to write out is a
 * handful of one-line functions and this text. The AWS SDK is left out of it: it comes from the program's `node_modules`.
 * @param file absolute path of the module, with its extension.
 */
export function loadProvider(file: string): Provider {
  const provider = loaded.get(file) ?? createProvider(bundle(file));
  loaded.set(file, provider);
  return provider;
}

function createProvider(text: string): Provider {
  // Written out once, where a text would be written out in every function that refers to it.
  const load = () => evaluate(text);
  return {
    create: (inputs) => load().create(inputs),
    diff: (id, state, inputs) => load().diff(id, state, inputs),
    read: (id, state) => load().read(id, state),
    update: (id, state, inputs) => load().update(id, state, inputs),
    delete: (id, state) => load().delete(id, state),
  };
}

/** Runs in the provider's process. */
function evaluate(text: string): Provider {
  const module = { exports: {} };
  (runInThisContext(`(function (module, exports, require) {${text}\n})`) as (...args: unknown[]) => void)(
    module,
    module.exports,
    require,
  );
  return module.exports as Provider;
}

function bundle(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    legalComments: "none",
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["@aws-sdk/*"],
    // What is wrong is thrown.
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

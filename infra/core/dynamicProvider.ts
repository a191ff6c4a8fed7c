import { runInThisContext } from "node:vm";
import type * as pulumi from "@pulumi/pulumi";
import { bundle } from "./bundle";

/** The exports of a provider's module: the functions that Pulumi calls. */
type Provider = Required<Pick<pulumi.dynamic.ResourceProvider, "create" | "diff" | "read" | "update" | "delete">>;

const loaded = new Map<string, Provider>();

/**
 * Loads the provider of a dynamic resource from its module. Pulumi stores a provider's code in the stack's state by
 * serializing its functions and everything they refer to. That fails for functions changed by a transpiler, and differs
 * between transpilers. So esbuild bundles the module into one text, and Pulumi serializes only a few one-line functions
 * and this text. The AWS SDK is not in the bundle; it comes from the program's `node_modules`.
 * @param file absolute path of the module, with its extension.
 */
export function loadProvider(file: string): Provider {
  const provider = loaded.get(file) ?? createProvider(bundle(file, { target: "node20", external: ["@aws-sdk/*"] }));
  loaded.set(file, provider);
  return provider;
}

function createProvider(text: string): Provider {
  // A function, so that Pulumi serializes the text once and not in every function that uses it.
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

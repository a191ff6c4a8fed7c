import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A function's handler. */
export type Handler = (event: unknown, context: object) => unknown;

/** An error of Lambda's Node.js runtime. */
class RuntimeError extends Error {
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = `Runtime.${name}`;
  }
}

/**
 * Loads a handler.
 * @param setting the path of a file without its ending, a dot, and the name of an export
 * @throws Error with Lambda's name for it when the file or the export does not exist, and when the file throws.
 */
export async function loadHandler(folder: string, setting: string): Promise<Handler> {
  const [, module, name] = /^(.+)\.([^./]+)$/.exec(setting) ?? [];
  if (!module || !name) throw new RuntimeError("MalformedHandlerName", "Bad handler");
  const file = [".js", ".mjs", ".cjs"].map((ending) => path.join(folder, module + ending)).find(existsSync);
  if (!file) throw new RuntimeError("ImportModuleError", `Error: Cannot find module '${module}'`);
  const loaded = await load(file);
  const handler = loaded[name] ?? loaded.default?.[name];
  if (!handler) throw new RuntimeError("HandlerNotFound", `${setting} is undefined or not exported`);
  if (typeof handler !== "function") throw new RuntimeError("HandlerNotFound", `${setting} is not a function`);
  return handler as Handler;
}

/** The exports of a CommonJS module are in `default`. */
async function load(file: string): Promise<Record<string, unknown> & { default?: Record<string, unknown> }> {
  try {
    return (await import(pathToFileURL(file).href)) as Awaited<ReturnType<typeof load>>;
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError("UserCodeSyntaxError", String(error), { cause: error });
    throw error;
  }
}

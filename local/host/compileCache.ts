import { enableCompileCache } from "node:module";
import path from "node:path";
import { REPOSITORY } from "./home";

/**
 * Keeps compiled code for this process and for those that it starts, the engine's plugins among them. Pulumi's libraries are large: compiled once,
 * they load in half the time.
 */
export function keepCompiledCode(): void {
  process.env.NODE_COMPILE_CACHE ??= path.join(REPOSITORY, "node_modules", ".cache", "node");
  enableCompileCache(process.env.NODE_COMPILE_CACHE);
}

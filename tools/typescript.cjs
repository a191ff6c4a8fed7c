// Lets Node.js run the project's TypeScript: the commands, the tests, and, by their entry points, Pulumi's program and policy pack. A source that
// has changed is compiled at the next run; what has not is taken from a cache.
// Node.js 20 lacks the first and the last; there it starts more slowly.
const { enableCompileCache, findSourceMap, setSourceMapsSupport } = require("node:module");
const path = require("node:path");
const { fileURLToPath } = require("node:url");

// Pulumi's libraries are large: compiled once, they load in half the time.
enableCompileCache?.(process.env.NODE_COMPILE_CACHE ?? path.resolve(__dirname, "../node_modules/.cache/node"));

// By itself, tsx also reads every file of every package that is loaded: Node.js knows how to load packages.
const loadPackage = require.extensions[".js"];
require("tsx/cjs");
const load = require.extensions[".js"];
const PACKAGES = `${path.sep}node_modules${path.sep}`;

require.extensions[".js"] = (module, file) => (file.includes(PACKAGES) ? loadPackage : load)(module, file);

// Pulumi takes the stack trace of each of its promises, thousands of them, and prints none. tsx, ts-node and Pulumi's own runners look up each line
// in source maps, those of packages as well: a quarter of a preview's time. Here only lines of this project are looked up, and none for promises.
setSourceMapsSupport?.(true, { nodeModules: false });
Error.prepareStackTrace = (error, frames) => {
  const head = Error.prototype.toString.call(error);
  if (frames[0]?.getFunctionName() === "debuggablePromise") return head;
  return [head, ...frames.map((frame) => `    at ${describe(frame)}`)].join("\n");
};

/** A line of a stack trace, with the place in the TypeScript. */
function describe(frame) {
  const text = frame.toString();
  const file = frame.getFileName();
  if (!file || file.includes(PACKAGES)) return text;
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const origin = findSourceMap(file)?.findOrigin(line, column);
  if (!origin?.fileName) return text;
  const source = origin.fileName.startsWith("file:") ? fileURLToPath(origin.fileName) : origin.fileName;
  return text.replace(`:${line}:${column}`, `:${origin.lineNumber}:${origin.columnNumber}`).replace(file, source);
}

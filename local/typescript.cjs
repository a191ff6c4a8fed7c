// Lets Node.js run the project's TypeScript. By itself, tsx also reads every file of every package that is loaded, and maps each line of a
// package in a stack trace to its source, of which Pulumi takes thousands: half of the time that a command needs to start. Node.js knows how
// to load packages.
const { setSourceMapsSupport } = require("node:module");
const { sep } = require("node:path");

const loadPackage = require.extensions[".js"];
require("tsx/cjs");
const load = require.extensions[".js"];
const PACKAGES = `${sep}node_modules${sep}`;

require.extensions[".js"] = (module, file) => (file.includes(PACKAGES) ? loadPackage : load)(module, file);
setSourceMapsSupport(true, { nodeModules: false });

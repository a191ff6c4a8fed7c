// What Pulumi runs. Its own way of running TypeScript compiles every file at each start; this one keeps what it has compiled.
require("../tools/typescript.cjs");
const { program } = require("./program.ts");

// The program's exports are the stack's outputs.
module.exports = program();

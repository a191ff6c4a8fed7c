import { program } from "./program";

// The program's exports are the stack's outputs.
export = program();

import path from "node:path";
import { REPOSITORY } from "./home";

/** The arguments by which Node.js runs a file of this project. */
export const NODE_ARGS = ["--require", path.join(REPOSITORY, "tools", "typescript.cjs")];

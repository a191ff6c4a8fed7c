import { readStageConfig } from "./stackConfig";
import { platform } from "./platform";

// What `pulumi up` runs: the program's exports are the stack's outputs.
export = platform(readStageConfig());

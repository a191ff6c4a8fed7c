import { readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "../host/home";

/** The Go module that pins the CLI's version. */
export const CLI_MODULE = path.join(REPOSITORY, "tools", "pulumiCli");

/** The version of the Pulumi CLI that this project is tested with, and the oldest it accepts; without a leading `v`. */
export const PINNED_VERSION = readPinnedVersion();

function readPinnedVersion(): string {
  const [, version] =
    /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(readFileSync(path.join(CLI_MODULE, "go.mod"), "utf8")) ?? [];
  if (!version) throw new Error("tools/pulumiCli/go.mod does not name the Pulumi CLI's version");
  return version;
}

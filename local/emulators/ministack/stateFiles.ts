import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Home, makeFolder } from "#local/host/home";

/**
 * What ministack cannot read of its state it takes for nothing, and soon overwrites: buckets, roles or state machines would be gone unnoticed.
 * @throws Error naming the first file of its state that is not JSON.
 */
export function requireReadableState(home: Home): void {
  const folder = makeFolder(home, "aws", "state");
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
    const file = path.join(folder, name);
    try {
      JSON.parse(readFileSync(file, "utf8"));
    } catch (cause) {
      throw new Error(`${file} is not a state of the local AWS services; move it away to start without it`, { cause });
    }
  }
}

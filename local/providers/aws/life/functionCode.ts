import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeFolder, readHome } from "#local/host/home";
import { textOf } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { digestOf, filesOf } from "./codeArchive";

/**
 * A function's code, unpacked where the local Lambda looks for it: `functions/<function>/<fingerprint in hexadecimal>` of the home.
 * The code it had before stays beside it, because calls may still run on it.
 */
export const functionCode: Life = {
  create: unpack,

  async update(it) {
    await unpack(it);
    const kept = [digestOf(it.inputs.code).sha256, textOf(it.state.codeSha256)].map(toHex);
    for (const name of readdirSync(folderOf(it))) {
      if (!kept.includes(name)) rmSync(path.join(folderOf(it), name), { recursive: true, force: true });
    }
  },

  delete(it) {
    rmSync(folderOf(it), { recursive: true, force: true });
    return Promise.resolve();
  },
};

function unpack(it: Resource): Promise<void> {
  const folder = path.join(folderOf(it), toHex(digestOf(it.inputs.code).sha256));
  if (existsSync(folder)) return Promise.resolve();
  // Under another name first, so that the folder is complete as soon as it exists.
  const draft = mkdtempSync(path.join(folderOf(it), "draft-"));
  for (const [name, content] of filesOf(it.inputs.code)) {
    mkdirSync(path.dirname(path.join(draft, name)), { recursive: true });
    writeFileSync(path.join(draft, name), content);
  }
  renameSync(draft, folder);
  return Promise.resolve();
}

function folderOf(it: Resource): string {
  return makeFolder(readHome(), "functions", it.id);
}

function toHex(sha256: string): string {
  return Buffer.from(sha256, "base64").toString("hex");
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { create } from "tar";

/** A `model.tar.gz` with one file. */
export function archiveOf(name: string, content: string): Buffer {
  const folder = mkdtempSync(path.join(os.tmpdir(), "archive-"));
  try {
    writeFileSync(path.join(folder, name), content);
    create({ file: path.join(folder, "model.tar.gz"), cwd: folder, gzip: true, sync: true }, [name]);
    return readFileSync(path.join(folder, "model.tar.gz"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

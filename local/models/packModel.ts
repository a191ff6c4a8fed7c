import { renameSync } from "node:fs";
import { create } from "tar";
import { listFiles } from "../host/fingerprint";

/** Packs the files of a folder as SageMaker packs /opt/ml/model, with the same bytes for the same files, whenever and by whom. */
export async function packModel(folder: string, archive: string): Promise<void> {
  const draft = `${archive}.draft`;
  const reproducible = { portable: true, mtime: new Date(0), noDirRecurse: true };
  await create({ file: draft, cwd: folder, gzip: true, ...reproducible }, listFiles(folder));
  renameSync(draft, archive);
}

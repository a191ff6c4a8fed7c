import { renameSync, rmSync, writeFileSync } from "node:fs";

/** The file next to `file` in which its next content is written. */
export function draftOf(file: string): string {
  return `${file}.${process.pid}`;
}

/**
 * Replaces a file as a whole, so that a killed process leaves the old content or the new one, and no reader sees half of it.
 * @param mode Permissions of a new file. @default 0o600, its owner only
 */
export function replaceFile(file: string, content: string, mode = 0o600): void {
  const draft = draftOf(file);
  try {
    writeFileSync(draft, content, { mode });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { ARCHIVE, isObject, markerOf, UNKNOWN, type Value, type Values } from "#local/providers/plugin/values";

/** The files of an archive by their path in it, with `/` between folders. */
export type CodeFiles = Map<string, Uint8Array>;

/** A fingerprint of an archive's content (base64, as Lambda gives it) and its size in bytes; both unknown when the archive is. */
export function digestOf(archive: Value | undefined): { sha256: string; size: number | typeof UNKNOWN } {
  if (archive === UNKNOWN) return { sha256: UNKNOWN, size: UNKNOWN };
  const hash = createHash("sha256");
  let size = 0;
  for (const [name, content] of filesOf(archive)) {
    hash.update(`${name}\0${content.length}\0`).update(content);
    size += content.length;
  }
  return { sha256: hash.digest("base64"), size };
}

/**
 * The files of a Pulumi archive: a folder, a zip file, or assets put together, sorted by path.
 * @throws Error when it is another kind, does not exist, has no files, or a path in it leads out of it.
 */
export function filesOf(archive: Value | undefined): CodeFiles {
  if (!isObject(archive) || markerOf(archive) !== ARCHIVE) throw new Error("`code` must be an archive");
  const files = new Map([...entriesOf(archive)].sort(([left], [right]) => (left < right ? -1 : 1)));
  if (files.size === 0) throw new Error("`code` has no files");
  for (const name of files.keys()) {
    if (path.isAbsolute(name) || name.split("/").includes(".."))
      throw new Error(`\`code\` has a file outside of it: ${name}`);
  }
  return files;
}

function entriesOf(archive: Values): CodeFiles {
  if (isObject(archive.assets)) return assembled(archive.assets);
  if (typeof archive.path !== "string") throw new Error("`code` must be a FileArchive or an AssetArchive");
  // The engine reads relative paths from the folder it runs in, which is this process's too.
  const location = path.resolve(archive.path);
  if (!existsSync(location)) throw new Error(`\`code\` does not exist: ${location}`);
  if (statSync(location).isDirectory()) return folderEntries(location);
  if (!location.endsWith(".zip")) throw new Error(`\`code\` must be a folder or a zip file: ${location}`);
  return new Map(Object.entries(unzipSync(readFileSync(location))).filter(([name]) => !name.endsWith("/")));
}

function folderEntries(folder: string): CodeFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file).replaceAll(path.sep, "/"), readFileSync(file)];
    }),
  );
}

function assembled(assets: Values): CodeFiles {
  const files: CodeFiles = new Map();
  for (const [name, item] of Object.entries(assets)) {
    if (!isObject(item)) throw new Error(`\`code\` has something else than a file at ${name}`);
    if (markerOf(item) === ARCHIVE) {
      for (const [inner, content] of entriesOf(item)) files.set(`${name}/${inner}`, content);
    } else if (typeof item.text === "string") files.set(name, Buffer.from(item.text));
    else if (typeof item.path === "string") files.set(name, readFileSync(path.resolve(item.path)));
    else throw new Error(`\`code\` has a remote file at ${name}`);
  }
  return files;
}

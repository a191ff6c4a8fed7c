import { readdirSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "../host/home";

/** Folders whose executables, `pulumi-<kind>-<name>`, the engine runs instead of downloading plugins. */
const FOLDERS = ["local/providers/bin", "local/engine/bin"].map((folder) => path.join(REPOSITORY, folder));

/** Where a project's settings name the plugins of a kind. */
const SECTIONS: Record<string, string> = { resource: "providers", analyzer: "analyzers" };

/** A plugin as a project's settings name it: the folder of its executable. */
interface Plugin {
  name: string;
  path: string;
}

/** The section `plugins` of the project's settings. Of plugins that are named there the engine does not warn, as it does of those on PATH. */
export function projectPlugins(): Record<string, Plugin[]> {
  const plugins: Record<string, Plugin[]> = {};
  for (const folder of FOLDERS) {
    for (const file of readdirSync(folder).sort()) {
      const [, kind, name] = /^pulumi-([a-z]+)-(.+)$/.exec(file) ?? [];
      const section = SECTIONS[kind ?? ""];
      if (!section) throw new Error(`${path.join(folder, file)} must be named pulumi-resource-… or pulumi-analyzer-…`);
      (plugins[section] ??= []).push({ name: name!, path: folder });
    }
  }
  return plugins;
}

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { buildPulumiYaml } from "./pulumiYaml";
import { buildReadme } from "./readmeTable";
import { buildRoomsPage } from "./rooms";
import { buildSettingsPage } from "./settingsPage";
import { buildStageSchema } from "./stageSchema";

// Generates what documents the settings and the rooms. With --check it writes nothing, and fails if a file differs.

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

async function main(isCheck: boolean) {
  const files = {
    "README.md": buildReadme(read("README.md"), readStages()),
    "docs/architecture/rooms.md": await buildRoomsPage(),
    "docs/settings.md": buildSettingsPage(),
    "Pulumi.yaml": await pretty("Pulumi.yaml", buildPulumiYaml(read("Pulumi.yaml"))),
    "schemas/stage.schema.json": await pretty("stage.schema.json", JSON.stringify(buildStageSchema())),
  };
  const stale = Object.entries(files).filter(([file, text]) => text !== readIfThere(file));
  if (!isCheck) for (const [file, text] of stale) writeFileSync(path.join(ROOT, file), text);
  else if (stale.length > 0) {
    throw new Error(`${stale.map(([file]) => file).join(", ")} differ from the code: run \`npm run docs\``);
  }
}

function readStages(): Record<string, string> {
  const names = readdirSync(ROOT).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
  return Object.fromEntries(names.sort().map((name) => [name, read(`Pulumi.${name}.yaml`)]));
}

async function pretty(filepath: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path.join(ROOT, filepath))), filepath });
}

function readIfThere(file: string): string | undefined {
  try {
    return read(file);
  } catch {
    return undefined;
  }
}

main(process.argv.includes("--check")).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

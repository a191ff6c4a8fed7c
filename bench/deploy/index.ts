import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { configFile, readConfigValues } from "#local/engine/project";
import { PINNED_VERSION } from "#local/engine/pinnedVersion";
import { readBareResources } from "./bareResources";
import { engineRuns } from "./engineRuns";
import type { Cost } from "./measure";
import { buildCdkApp } from "./rivals/cloudFormation";
import { NPM_VERSIONS, PYPI_VERSIONS } from "./rivals/install";
import { RIVAL_NAMES, runRivals } from "./rivals/rivals";
import type { ProgramName } from "./runEngine";
import { renderTable, type Row, type Size } from "./table";

// Preview and up of the dev stage and of copies of its endpoint, the same resources without our components, and the same resources in CDK with
// its checkers: bench/deploy/README.md says what is equal and what is not. Prints Markdown.

const USAGE = "usage: npm run bench:deploy -- [--copies 1,10,50] [--no-rivals]";
/** With more copies, `up` with checkpoints takes longer than everything else together. */
const MOST_COPIES_WITH_CHECKPOINTS = 10;

interface Options {
  copies: number[];
  rivals: boolean;
}

/** The measurements of one table: each row's name, and how to get its cost. */
type Runs = [name: string, run: () => Promise<Cost | string>][];

async function main({ copies, rivals }: Options): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-deploy-"));
  const [previews, ups] = [new Table(), new Table()];
  const [sizes, growing]: [Size[], Size[]] = [[], []];
  try {
    const programs = [undefined, ...copies];
    for (const count of programs) {
      const name = count === undefined ? "dev stage" : count === 1 ? "1 copy" : `${count} copies`;
      const program: ProgramName = count === undefined ? "stage" : { copies: count };
      const file = path.join(folder, `${name}.json`);
      const [ours, bare] = [engineRuns(program), engineRuns({ bare: file })];
      console.error(`${name}: up, which also makes the list of its resources`);
      const deployed = await ours.up({ exportTo: file });
      const resources = readBareResources(JSON.parse(readFileSync(file, "utf8")));
      const size = { name, resources: resources.length };
      sizes.push(size);
      if (count !== undefined) growing.push(size);
      await previews.measure(size, [
        ["bare engine", () => bare.preview()],
        ["components", () => ours.preview()],
        ["components, policies", () => ours.preview({ policies: true })],
      ]);
      const few = (count ?? 1) <= MOST_COPIES_WITH_CHECKPOINTS;
      await ups.measure(size, [
        ["bare engine, no checkpoints", () => bare.up()],
        ["components, no checkpoints", () => Promise.resolve(deployed)],
        ["bare engine", () => (few ? bare.up({ checkpoints: true }) : Promise.resolve("–"))],
        ["components", () => (few ? ours.up({ checkpoints: true }) : Promise.resolve("–"))],
      ]);
      if (!rivals) continue;
      const costs = runRivals(buildCdkApp(resources, defaultTags()));
      await previews.measure(
        size,
        Object.entries(RIVAL_NAMES).map(([rival, title]) => [
          title,
          async () => (await costs)[rival as keyof typeof RIVAL_NAMES],
        ]),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node.js ${process.version}, Pulumi ${PINNED_VERSION}`);
  if (rivals)
    console.log(
      Object.entries({ ...NPM_VERSIONS, ...PYPI_VERSIONS })
        .map((pair) => pair.join(" "))
        .join(", "),
    );
  console.log(`\n### Preview, and what checks a CDK app\n\n${renderTable(previews.rows, sizes, growing)}`);
  console.log(`\n### Up\n\n${renderTable(ups.rows, sizes, growing)}`);
}

class Table {
  readonly rows: Row[] = [];

  /** Takes the measurements one after the other. */
  async measure(size: Size, runs: Runs): Promise<void> {
    for (const [name, run] of runs) {
      const cost = await run();
      this.row(name).costs.set(size, cost);
      const figures =
        typeof cost === "string" ? cost : `${cost.seconds.toFixed(1)} s, ${cost.peakMegabytes.toFixed(0)} MB`;
      console.error(`${size.name}: ${name}: ${figures}`);
    }
  }

  private row(name: string): Row {
    const found = this.rows.find((row) => row.name === name);
    if (found) return found;
    const row: Row = { name, costs: new Map() };
    this.rows.push(row);
    return row;
  }
}

/** The tags that the dev stage gives to every resource. */
function defaultTags(): Record<string, string> {
  return (readConfigValues(configFile("dev"))["aws:defaultTags"] as { tags: Record<string, string> }).tags;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: { copies: { type: "string", default: "1,10,50" }, rivals: { type: "boolean", default: true } },
    allowNegative: true,
  });
  const copies = values.copies.split(",").map(Number);
  if (copies.some((number, i) => !Number.isInteger(number) || number <= (copies[i - 1] ?? 0))) {
    throw new Error(
      `--copies must be whole numbers from small to large, such as 1,10,50, got "${values.copies}"\n${USAGE}`,
    );
  }
  return { copies, rivals: values.rivals };
}

Promise.resolve()
  .then(() => main(readOptions()))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });

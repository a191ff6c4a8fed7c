import { describeFault } from "#local/emulators/sagemaker/faults/fault";
import type { Tick, WatchedEndpoint, WatchedVariant } from "./tick";

const COLUMNS = ["variant", "weight", "instances", "requests/s", "errors %", "p50 ms", "p90 ms", "requests", "errors"];
const NOTHING = "-";

/** The lines that show a moment: a table an endpoint, under its name, status and alarms. */
export function buildTable({ time, endpoints }: Tick): string[] {
  return [`${time.slice(11, 19)} UTC`, ...endpoints.flatMap(describeEndpoint)];
}

function describeEndpoint({ name, status, variants, alarms }: WatchedEndpoint): string[] {
  const rows = [[...COLUMNS, "fault"], ...variants.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return [
    "",
    `${name}: ${status}${alarms.length > 0 ? `, in ALARM: ${alarms.join(", ")}` : ""}`,
    ...rows.map((row) => `  ${row.map((cell, column) => align(cell, column, widths)).join("  ")}`.trimEnd()),
  ];
}

function cells(variant: WatchedVariant): string[] {
  return [
    variant.name,
    String(Number(variant.weight.toFixed(3))),
    String(variant.instances),
    variant.invocationsPerSecond.toFixed(1),
    variant.errorPercent?.toFixed(1) ?? NOTHING,
    variant.modelLatencyP50?.toFixed(1) ?? NOTHING,
    variant.modelLatencyP90?.toFixed(1) ?? NOTHING,
    String(variant.totalInvocations),
    String(variant.totalErrors),
    variant.fault ? describeFault(variant.fault) : "",
  ];
}

/** Names to the left, numbers to the right; the last column takes what it needs. */
function align(cell: string, column: number, widths: number[]): string {
  const width = widths[column];
  if (width === undefined) return cell;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

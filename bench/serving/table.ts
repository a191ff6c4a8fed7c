import { percentile } from "#local/emulators/sagemaker/metrics/variantTraffic";
import type { ColdStarts } from "./coldStart";
import type { Measurement } from "./measure";

/** Times and rates of each contender, its ratio to the first one, and its difference from its base; both are of medians. */
export function servingTable(measurements: Measurement[][]): string {
  const rows = measurements.flatMap((all) => {
    const median = (name: string) => percentile(all.find(({ contender }) => contender.name === name)!.times, 50)!;
    return all.map(({ contender: { name, base }, callers, times, elapsed }) => {
      const [p50, p95, p99] = [50, 95, 99].map((percent) => percentile(times, percent)!);
      return [
        callers,
        name,
        ...[p50, p95, p99].map((time) => time!.toFixed(2)),
        ((1_000 * times.length) / elapsed).toFixed(0),
        (p50! / median(all[0]!.contender.name)).toFixed(2),
        base === undefined ? "" : `${(p50! - median(base)).toFixed(2)} over ${base}`,
      ];
    });
  });
  return table(["callers", "what", "p50 ms", "p95 ms", "p99 ms", "requests/s", "ratio", "ms more (p50)"], rows);
}

/** Sizes, cold starts and memory of each way to package a function. */
export function coldStartTable(all: ColdStarts[]): string {
  const rows = all.map(({ name, bytes, files, times, memory }) => [
    name,
    (bytes / 1_000).toFixed(0),
    files,
    ...[50, 95].map((percent) => percentile(times, percent)!.toFixed(0)),
    memory,
  ]);
  return table(["packaged as", "kB", "files", "cold start p50 ms", "p95 ms", "memory MB"], rows);
}

function table(head: string[], rows: (string | number)[][]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

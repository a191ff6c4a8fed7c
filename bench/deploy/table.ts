import type { Cost } from "./measure";

/** What is deployed: its name, and how many AWS resources it has. */
export interface Size {
  name: string;
  resources: number;
}

/** One thing that is measured, at each size; a text says why it could not be. */
export interface Row {
  name: string;
  costs: Map<Size, Cost | string>;
}

/**
 * The rows as a Markdown table: seconds at each size; then, at the largest size that was measured, CPU seconds, peak memory, the ratio to the
 * first row's seconds at that size, milliseconds for one more resource, and the exponent of growth.
 * @param growing sizes of the same program, from small to large: growth is computed over these.
 */
export function renderTable(rows: Row[], sizes: Size[], growing: Size[]): string {
  const heads = sizes.map(({ name, resources }) => `${name} (${resources})`);
  const lines = [
    ["", ...heads.map((head) => `${head}, s`), "CPU s", "peak MB", "ratio", "ms/resource", "exponent"],
    ["---", ...sizes.map(() => "---:"), "---:", "---:", "---:", "---:", "---:"],
    ...rows.map((row) => [row.name, ...cellsOf(row, rows[0]!, sizes, growing)]),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cellsOf(row: Row, base: Row, sizes: Size[], growing: Size[]): string[] {
  const seconds = sizes.map((size) => {
    const cost = row.costs.get(size);
    return cost === undefined ? "–" : typeof cost === "string" ? cost : cost.seconds.toFixed(1);
  });
  const points = growing.flatMap((size) => {
    const cost = row.costs.get(size);
    return typeof cost === "object" ? [{ size, cost }] : [];
  });
  const last = points.at(-1);
  if (!last) return [...seconds, "–", "–", "–", "–", "–"];
  const baseCost = base.costs.get(last.size);
  const ratio = typeof baseCost === "object" ? (last.cost.seconds / baseCost.seconds).toFixed(2) : "–";
  const curve = points.map(({ size, cost }) => [size.resources, cost.seconds] as const);
  return [
    ...seconds,
    last.cost.cpuSeconds.toFixed(1),
    last.cost.peakMegabytes.toFixed(0),
    ratio,
    curve.length > 1 ? (1000 * lastSlope(curve)).toFixed(1) : "–",
    curve.length > 1 ? exponentOf(curve).toFixed(2) : "–",
  ];
}

/** Seconds for one more resource, between the two largest sizes. */
function lastSlope(points: (readonly [number, number])[]): number {
  const [[x1, y1], [x2, y2]] = points.slice(-2) as [[number, number], [number, number]];
  return (y2 - y1) / (x2 - x1);
}

/** The k of the line through log y = k log x + c that fits best: 1 is linear, 2 quadratic; a fixed start-up lowers it. */
export function exponentOf(points: (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (index: 0 | 1) => logs.reduce((total, point) => total + point[index], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const covariance = logs.reduce((total, [x, y]) => total + (x - mx) * (y - my), 0);
  return covariance / logs.reduce((total, [x]) => total + (x - mx) ** 2, 0);
}

import { element, round, text } from "./svg";

/** A range of values along one side of a panel, and where its labels go. */
export interface Axis {
  /** From 0 to this value. */
  max: number;
  ticks: number[];
}

/** A point in seconds and per cent; no value breaks the line. */
export interface Point {
  seconds: number;
  percent?: number;
}

/** A line of a panel. */
export interface Series {
  colour: string;
  points: Point[];
  /** Values that hold until the next one are drawn as steps, thin and dashed. */
  steps?: boolean;
}

/** A panel: where it is, what it shows and its axes. */
export interface Panel {
  top: number;
  label: string;
  x: Axis;
  y: Axis;
  series: Series[];
}

export const PLOT = { left: 70, width: 780, height: 200 } as const;
const GRID = "#d9d9d9";
const INK = "#333333";

/** Draws a panel as a group of elements. */
export function buildPanel({ top, label, x, y, series }: Panel): string {
  const toX = (seconds: number) => round(PLOT.left + (PLOT.width * seconds) / x.max);
  const toY = (percent: number) => round(top + PLOT.height * (1 - percent / y.max));
  const bottom = top + PLOT.height;
  const right = PLOT.left + PLOT.width;
  const rows = y.ticks.map(
    (percent) =>
      element("line", { x1: PLOT.left, x2: right, y1: toY(percent), y2: toY(percent), stroke: GRID }) +
      text(String(percent), { x: PLOT.left - 8, y: toY(percent) + 4, "text-anchor": "end" }),
  );
  const columns = x.ticks.map(
    (seconds) =>
      element("line", { x1: toX(seconds), x2: toX(seconds), y1: bottom, y2: bottom + 5, stroke: INK }) +
      text(String(seconds), { x: toX(seconds), y: bottom + 19, "text-anchor": "middle" }),
  );
  const middle = top + PLOT.height / 2;
  return element(
    "g",
    {},
    ...rows,
    ...columns,
    text(label, { x: 0, y: 0, "text-anchor": "middle", transform: `translate(20 ${middle}) rotate(-90)` }),
    text("time since the start (s)", { x: (PLOT.left + right) / 2, y: bottom + 38, "text-anchor": "middle" }),
    ...series.map((one) => buildLine(one, toX, toY)),
  );
}

function buildLine({ colour, points, steps }: Series, toX: (s: number) => number, toY: (p: number) => number): string {
  let drawing = false;
  const commands = points.flatMap(({ seconds, percent }) => {
    if (percent === undefined) {
      drawing = false;
      return [];
    }
    const [x, y] = [toX(seconds), toY(percent)];
    const line = drawing ? (steps ? `H${x}V${y}` : `L${x} ${y}`) : `M${x} ${y}`;
    drawing = true;
    return [line];
  });
  const style: Record<string, string | number> = steps
    ? { "stroke-width": 1.5, "stroke-dasharray": "5 4" }
    : { "stroke-width": 2, "stroke-linejoin": "round", "stroke-linecap": "round" };
  return element("path", { d: commands.join(""), fill: "none", stroke: colour, ...style });
}

/**
 * An axis from 0 that holds `value`, with at most `count` steps between labels; steps are 1, 2 or 5 times a power of ten.
 */
export function buildAxis(value: number, count: number): Axis {
  const rough = Math.max(value, 1e-9) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const steps = Math.max(Math.ceil(value / step - 1e-9), 1);
  const ticks = Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  return { max: ticks.at(-1)!, ticks };
}

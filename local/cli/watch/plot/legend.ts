import { PLOT } from "./panel";
import { element, text } from "./svg";

/** Colours that people with any colour vision can distinguish (Okabe and Ito). They repeat after the eighth variant. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#f0e442"];
const TOP = 56;
const ROW = 20;
const A_ROW = 4;
const SAMPLE = 24;
/** About what there is room for. */
const MAX_NAME = 24;

/** The colour of a variant. */
export function colour(index: number): string {
  return COLOURS[index % COLOURS.length]!;
}

/** Where the legend of this many variants ends. */
export function legendBottom(variants: number): number {
  return TOP + ROW * (Math.ceil(variants / A_ROW) + 1);
}

/** The name and colour of each variant, then the kinds of lines. */
export function buildLegend(names: string[]): string {
  const entries = names.map((name, index) => {
    const x = PLOT.left + (index % A_ROW) * (PLOT.width / A_ROW);
    const label = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
    return entry(x, TOP + ROW * Math.floor(index / A_ROW), label, { stroke: colour(index), "stroke-width": 3 });
  });
  const bottom = legendBottom(names.length) - ROW;
  const solid = entry(PLOT.left, bottom, "measured", { stroke: "#333333", "stroke-width": 2 });
  const dashed = { stroke: "#333333", "stroke-width": 1.5, "stroke-dasharray": "5 4" };
  return element("g", {}, ...entries, solid, entry(PLOT.left + PLOT.width / A_ROW, bottom, "by weight", dashed));
}

function entry(x: number, y: number, label: string, line: Record<string, string | number>): string {
  const sample = element("line", { x1: x, x2: x + SAMPLE, y1: y - 4, y2: y - 4, ...line });
  return sample + text(label, { x: x + SAMPLE + 6, y });
}

import { replaceFile } from "#local/host/replaceFile";
import { UserError } from "#local/host/userError";
import type { Tick, WatchedEndpoint, WatchedVariant } from "../tick";
import { buildAxis, buildPanel, PLOT, type Series } from "./panel";
import { buildLegend, colour, legendBottom } from "./legend";
import { element, escapeXml, text } from "./svg";

const WIDTH = 880;
/** Space below a panel for its axis. */
const BELOW = 60;

interface Moment {
  seconds: number;
  variants: WatchedVariant[];
}

/** Draws the traffic and the errors of an endpoint's variants as an SVG document. */
export function buildPlot(endpointName: string, ticks: Tick[]): string {
  const moments = readMoments(endpointName, ticks);
  const names = [...new Set(moments.flatMap(({ variants }) => variants.map(({ name }) => name)))];
  const x = buildAxis(Math.max(...moments.map(({ seconds }) => seconds), 1), 10);
  const errors = series(names, moments, ({ errorPercent }) => errorPercent);
  const highest = Math.max(...errors.flatMap(({ points }) => points.map(({ percent }) => percent ?? 0)), 5);
  const splitTop = legendBottom(names.length);
  const errorsTop = splitTop + PLOT.height + BELOW;
  const height = errorsTop + PLOT.height + BELOW;
  const split = [
    ...series(names, moments, (variant, all) => share(variant, all, ({ weight }) => weight)).map((one) => ({
      ...one,
      steps: true,
    })),
    ...series(names, moments, (variant, all) => share(variant, all, (one) => one.invocationsPerSecond)),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    "font-family": "sans-serif",
    "font-size": 12,
    fill: "#333333",
  };
  const title = `Endpoint ${endpointName}: traffic and errors of its variants`;
  const document = element(
    "svg",
    attributes,
    element("title", {}, escapeXml(title)),
    element("rect", { width: WIDTH, height, fill: "#ffffff" }),
    text(title, { x: PLOT.left, y: 30, "font-size": 17, "font-weight": "bold" }),
    buildLegend(names),
    buildPanel({ top: splitTop, label: "share of requests (%)", x, y: buildAxis(100, 5), series: split }),
    buildPanel({ top: errorsTop, label: "requests with errors (%)", x, y: buildAxis(highest, 5), series: errors }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}\n`;
}

/** The ticks that know the endpoint, with their time since the first. */
function readMoments(endpointName: string, ticks: Tick[]): Moment[] {
  const known = ticks.flatMap(({ time, endpoints }) => {
    const endpoint: WatchedEndpoint | undefined = endpoints.find(({ name }) => name === endpointName);
    return endpoint ? [{ time: Date.parse(time), variants: endpoint.variants }] : [];
  });
  return known.map(({ time, variants }) => ({ seconds: (time - known[0]!.time) / 1_000, variants }));
}

/** One line per variant. */
function series(
  names: string[],
  moments: Moment[],
  percentOf: (variant: WatchedVariant, all: WatchedVariant[]) => number | undefined,
): Series[] {
  return names.map((name, index) => ({
    colour: colour(index),
    points: moments.map(({ seconds, variants }) => {
      const variant = variants.find((one) => one.name === name);
      return { seconds, percent: variant && percentOf(variant, variants) };
    }),
  }));
}

/** A variant's share of the sum, in percent; undefined if the sum is zero. */
function share(
  variant: WatchedVariant,
  all: WatchedVariant[],
  of: (variant: WatchedVariant) => number,
): number | undefined {
  const total = all.reduce((sum, one) => sum + of(one), 0);
  return total === 0 ? undefined : (100 * of(variant)) / total;
}

/**
 * Draws an endpoint into an SVG file. Replaces the file as a whole, so that no reader sees half a plot.
 * @throws UserError if the file cannot be written.
 */
export function writePlot(file: string, endpointName: string, ticks: Tick[]): void {
  try {
    replaceFile(file, buildPlot(endpointName, ticks), 0o666);
  } catch (error) {
    throw new UserError(`--plot must be a file that can be written, got "${file}": ${(error as Error).message}`);
  }
}

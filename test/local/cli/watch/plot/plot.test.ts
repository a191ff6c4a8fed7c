import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { PLOT } from "#local/cli/watch/plot/panel";
import { buildPlot } from "#local/cli/watch/plot/plot";
import { tick, variant } from "../ticks";

const stable = (share: number) => variant({ weight: 75, invocationsPerSecond: 40 * share, errorPercent: 0 });
const canary = (share: number, errorPercent?: number) =>
  variant({ name: "canary <2>", weight: 25, invocationsPerSecond: 40 * share, errorPercent });

/** The lines of a drawing as points, in the order in which they are drawn. */
function lines(svg: string): [number, number][][] {
  return [...svg.matchAll(/<path d="([^"]*)"/g)].map(([, commands]) =>
    [...commands!.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
  );
}

describe("buildPlot", () => {
  const svg = buildPlot("digits", [
    tick(0, stable(0.75), canary(0.25, 0)),
    tick(5, stable(0.5), canary(0.5, 30)),
    tick(10, stable(0), canary(0)),
  ]);

  it("is well-formed XML, whatever the names", () => {
    const parse = "import sys, xml.etree.ElementTree as tree; print(tree.parse(sys.stdin).getroot().tag)";
    const root = execFileSync("python3", ["-c", parse], { input: svg, encoding: "utf8" });
    assert.equal(root.trim(), "{http://www.w3.org/2000/svg}svg");
    assert.ok(svg.includes(">canary &lt;2&gt;</text>"));
  });

  it("draws the share of the requests over the time, and nothing while there are none", () => {
    const [, , stableShare, canaryShare] = lines(svg);
    const toX = (seconds: number) => PLOT.left + (PLOT.width * seconds) / 10;
    assert.deepEqual(
      stableShare!.map(([x]) => x),
      [toX(0), toX(5)],
    );
    const [before, after] = stableShare!.map(([, y]) => y);
    assert.equal(after! - before!, PLOT.height * 0.25);
    const [canaryBefore, canaryAfter] = canaryShare!.map(([, y]) => y);
    assert.equal(canaryAfter, after);
    assert.equal(canaryBefore! - before!, PLOT.height * 0.5);
  });

  it("draws the configured weights as dashed steps", () => {
    const dashed = [...svg.matchAll(/<path d="([^"]*)"[^>]*stroke-dasharray/g)].map(([, commands]) => commands!);
    assert.equal(dashed.length, 2);
    const [, y] = /^M70 ([\d.]+)H460V\1H850V\1$/.exec(dashed[0]!)!;
    const [, other] = /^M70 ([\d.]+)/.exec(dashed[1]!)!;
    assert.equal(Number(other) - Number(y), PLOT.height * 0.5);
  });

  it("draws the errors in per cent of the variant's own requests", () => {
    const [, , , , stableErrors, canaryErrors] = lines(svg);
    const zero = stableErrors![0]![1];
    assert.deepEqual(
      canaryErrors!.map(([, y]) => zero - y),
      [0, PLOT.height],
    );
    assert.ok(svg.includes(">30</text>"));
  });

  it("names its axes with their units, the endpoint and the variants", () => {
    for (const label of [
      "Endpoint digits: traffic and errors of its variants",
      "share of requests (%)",
      "requests with errors (%)",
      "time since the start (s)",
      "stable",
      "measured",
      "by weight",
    ]) {
      assert.ok(svg.includes(`>${label}</text>`), label);
    }
  });
});

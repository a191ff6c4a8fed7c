import assert from "node:assert/strict";
import { exponentOf, renderTable, type Row, type Size } from "../../../bench/deploy/table";

const small: Size = { name: "1 copy", resources: 10 };
const large: Size = { name: "10 copies", resources: 100 };
const cost = (seconds: number) => ({ seconds, cpuSeconds: 2 * seconds, peakMegabytes: 300 });

describe("the table of bench/deploy", () => {
  it("finds the exponent of linear and of quadratic growth, whatever the factor", () => {
    const points = (power: number) => [1, 10, 50].map((x) => [x, 3 * x ** power] as const);
    assert.equal(exponentOf(points(1)).toFixed(6), "1.000000");
    assert.equal(exponentOf(points(2)).toFixed(6), "2.000000");
  });

  it("compares with the first row at the largest size, and says what did not run", () => {
    const rows: Row[] = [
      {
        name: "bare",
        costs: new Map([
          [small, cost(1)],
          [large, cost(4)],
        ]),
      },
      {
        name: "ours",
        costs: new Map([
          [small, cost(1)],
          [large, cost(10)],
        ]),
      },
      {
        name: "rival",
        costs: new Map([
          [small, "did not run"],
          [large, "did not run"],
        ]),
      },
    ];
    const [, , ...lines] = renderTable(rows, [small, large], [small, large]).split("\n");
    assert.deepEqual(lines, [
      "| bare | 1.0 | 4.0 | 8.0 | 300 | 1.00 | 33.3 | 0.60 |",
      "| ours | 1.0 | 10.0 | 20.0 | 300 | 2.50 | 100.0 | 1.00 |",
      "| rival | did not run | did not run | – | – | – | – | – |",
    ]);
  });
});

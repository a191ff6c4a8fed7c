import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestDigit } from "#local/models/sampleImages/testDigits";
import { digits } from "./digits";
import { devStage, type Served } from "./stage";

interface Prediction {
  digit: number;
  probabilities: number[];
  variant: string;
  requestId: string;
}

/** Below the dev stage's rate of 100 requests a second, with two callers at a time. */
const PAUSE_MS = 20;

describe("predict-digit", function () {
  this.timeout(900_000);
  let dev: Served;
  let heldOut: TestDigit[];

  before(async () => {
    dev = await devStage();
    heldOut = await digits();
  });

  async function predict(body: string, contentType = "application/json"): Promise<Prediction> {
    const response = await dev.predict(body, { "content-type": contentType });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return JSON.parse(text) as Prediction;
  }

  it("answers a digit with probabilities, the variant and a request id, however the pixels are given", async () => {
    const { pixels, label } = heldOut[0]!;
    const rows = Array.from({ length: 28 }, (_, y) => pixels.slice(28 * y, 28 * y + 28));
    const csv = rows.map((row) => row.join(",")).join("\n");
    const answers = [
      await predict(JSON.stringify({ pixels })),
      await predict(JSON.stringify({ pixels: rows })),
      await predict(pixels.join(","), "text/csv"),
      await predict(csv, "text/csv; charset=utf-8"),
    ];
    for (const { digit, probabilities, variant, requestId } of answers) {
      assert.equal(digit, label);
      assert.equal(probabilities.length, 10);
      assert.ok(Math.abs(probabilities.reduce((sum, p) => sum + p) - 1) < 1e-3);
      assert.equal(probabilities.indexOf(Math.max(...probabilities)), digit);
      assert.match(variant, /^(stable|candidate)$/);
      assert.match(requestId, /^[0-9a-f-]{36}$/);
    }
    assert.equal(new Set(answers.map(({ requestId }) => requestId)).size, answers.length);
  });

  it("recognises at least 92 % of 1,000 held-out digits with the stable model", async () => {
    assert.ok(heldOut.length >= 1000);
    const queue = heldOut.slice(0, 1000);
    let right = 0;
    let asked = 0;
    async function caller(): Promise<void> {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const body = JSON.stringify({ pixels: next.pixels });
        for (let variant = ""; variant !== "stable"; asked++) {
          const [answer] = await Promise.all([predict(body), sleep(PAUSE_MS)]);
          variant = answer.variant;
          if (variant === "stable" && answer.digit === next.label) right++;
        }
      }
    }
    await Promise.all([caller(), caller()]);
    console.log(`      held-out accuracy of stable: ${right / 1000} (${asked} requests)`);
    assert.ok(right >= 920, `${right} of 1,000 digits were recognised`);
  });
});

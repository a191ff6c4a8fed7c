import assert from "node:assert/strict";
import { digits } from "./digits";
import { devStage, type Served } from "./stage";

const JSON_TYPE = { "content-type": "application/json" };
const CSV_TYPE = { "content-type": "text/csv" };
const blank = Array<number>(784).fill(0);
const rows = (pixels: number[]) => Array.from({ length: 28 }, (_, y) => pixels.slice(28 * y, 28 * y + 28));
const withPixel = (value: unknown) => JSON.stringify({ pixels: [value, ...blank.slice(1)] });

/** What comes back tells the caller what to mend and nothing of the inside. */
const INSIDE = /arn:aws|127\.0\.0\.1|localhost|node_modules|\.[jt]s:\d|at \w+ \(|\/home\/|\/invocations/;

interface Refusal {
  what: string;
  body: string;
  headers?: Record<string, string>;
  statusCode: number;
  message: RegExp;
}

const refusals: Refusal[] = [
  { what: "no API key", body: withPixel(0), headers: { "x-api-key": "" }, statusCode: 403, message: /Forbidden/ },
  {
    what: "a wrong API key",
    body: withPixel(0),
    headers: { "x-api-key": "x".repeat(40) },
    statusCode: 403,
    message: /Forbidden/,
  },
  { what: "an empty body", body: "", statusCode: 400, message: /pixels/ },
  { what: "malformed JSON", body: '{"pixels": [', statusCode: 400, message: /pixels/ },
  { what: "JSON that is no object", body: "[1]", statusCode: 400, message: /pixels/ },
  { what: "an object without pixels", body: "{}", statusCode: 400, message: /pixels/ },
  { what: "pixels of another type", body: '{"pixels": "all"}', statusCode: 400, message: /pixels/ },
  { what: "too few pixels", body: JSON.stringify({ pixels: blank.slice(1) }), statusCode: 400, message: /pixels/ },
  {
    what: "too many rows",
    body: JSON.stringify({ pixels: [...rows(blank), Array(28).fill(0)] }),
    statusCode: 400,
    message: /pixels/,
  },
  {
    what: "a short row",
    body: JSON.stringify({ pixels: [[0], ...rows(blank).slice(1)] }),
    statusCode: 400,
    message: /pixels/,
  },
  { what: "a number above 255", body: withPixel(256), statusCode: 400, message: /pixels/ },
  { what: "a negative number", body: withPixel(-1), statusCode: 400, message: /pixels/ },
  {
    what: "a number that JSON cannot hold",
    body: withPixel(0).replace("0", "1e999"),
    statusCode: 400,
    message: /pixels/,
  },
  { what: "a text among the pixels", body: withPixel("0"), statusCode: 400, message: /pixels/ },
  { what: "a null among the pixels", body: withPixel(null), statusCode: 400, message: /pixels/ },
  { what: "a CSV with too few numbers", body: "1,2,3", headers: CSV_TYPE, statusCode: 400, message: /784|28/ },
  {
    what: "a CSV with words",
    body: blank.map(() => "x").join(","),
    headers: CSV_TYPE,
    statusCode: 400,
    message: /number/,
  },
  {
    what: "another content type",
    body: "<pixels/>",
    headers: { "content-type": "application/xml" },
    statusCode: 415,
    message: /application\/json.*text\/csv/,
  },
  {
    what: "a body over the handler's limit",
    body: "0,".repeat(400_000),
    headers: CSV_TYPE,
    statusCode: 413,
    message: /large|long|limit|most/i,
  },
  {
    what: "a body over API Gateway's limit",
    body: " ".repeat(11 * 1024 * 1024),
    headers: JSON_TYPE,
    statusCode: 413,
    message: /exceeded|Too Long/i,
  },
];

describe("predict-digit, asked by mistake", function () {
  this.timeout(900_000);
  let dev: Served;

  before(async () => {
    dev = await devStage();
  });

  for (const { what, body, headers, statusCode, message } of refusals) {
    it(`answers ${statusCode} to ${what}`, async () => {
      const response = await dev.predict(body, headers);
      const text = await response.text();
      assert.equal(response.status, statusCode, text);
      assert.match((JSON.parse(text) as { message: string }).message, message);
      assert.doesNotMatch(text, INSIDE);
    });
  }

  it("answers 429 over the rate, and 200 again afterwards", async () => {
    const body = JSON.stringify({ pixels: (await digits())[0]!.pixels });
    const codes = await Promise.all(
      Array.from({ length: 600 }, async () => {
        const response = await dev.predict(body);
        await response.text();
        return response.status;
      }),
    );
    assert.ok(codes.includes(200) && codes.includes(429), `got ${[...new Set(codes)].join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.equal((await dev.predict(body)).status, 200);
  });
});

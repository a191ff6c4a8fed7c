import assert from "node:assert/strict";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { DigitsContainer, madeUpDigits, toCsv } from "./container";

interface Answer {
  status: number;
  body: { message?: string; predictions?: { digit: number; probabilities: number[] }[] };
}

const digits = madeUpDigits();
const row = digits[3]!.pixels.join(",");
const replaced = (value: unknown) => digits[3]!.pixels.map((pixel, index) => (index === 4 ? value : pixel));

describe("digits: serve", function () {
  this.timeout(300_000);
  let container: DigitsContainer;
  let url: string;

  before(async () => {
    container = await DigitsContainer.create();
    container.setHyperparameters({ num_round: "3", nthread: "1", eta: "1", min_child_weight: "0" });
    for (const channel of ["train", "validation"]) container.setChannel(channel, { "digits.csv": toCsv(digits) });
    assert.equal(await container.train(), 0, container.log);
    url = await container.serve();
  });
  after(() => container.remove());

  const send = async (body: string | Buffer, contentType?: string): Promise<Answer> => {
    const headers: Record<string, string> = contentType ? { "content-type": contentType } : {};
    const response = await fetch(`${url}/invocations`, {
      method: "POST",
      body: new Uint8Array(Buffer.from(body)),
      headers,
    });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  };
  const sendJson = (document: unknown) => send(JSON.stringify(document), "application/json");

  it("answers its health check with an empty body", async () => {
    const response = await fetch(`${url}/ping`);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "");
  });

  for (const { title, ask } of [
    { title: "one line of CSV", ask: () => send(row, "text/csv") },
    { title: "CSV as Windows writes it", ask: () => send(`${row}\r\n`, "text/csv; charset=utf-8") },
    { title: "JSON", ask: () => sendJson({ instances: [digits[3]!.pixels] }) },
  ]) {
    it(`recognises a digit sent as ${title}`, async () => {
      const { status, body } = await ask();
      assert.equal(status, 200, body.message);
      const [prediction, ...others] = body.predictions!;
      assert.equal(prediction?.digit, 3);
      assert.equal(prediction.probabilities.length, 10);
      assert.ok(Math.abs(prediction.probabilities.reduce((a, b) => a + b) - 1) < 1e-4);
      assert.equal(others.length, 0);
    });
  }

  it("answers every row, in their order", async () => {
    const { body } = await sendJson({ instances: digits.map(({ pixels }) => pixels) });
    assert.deepEqual(
      body.predictions?.map(({ digit }) => digit),
      digits.map(({ label }) => label),
    );
  });

  for (const { title, ask, expected } of [
    { title: "an empty body", ask: () => send("", "text/csv"), expected: /there is no row/ },
    { title: "no instances", ask: () => sendJson({ instances: [] }), expected: /there is no row/ },
    { title: "a short row", ask: () => send("1,2", "text/csv"), expected: /^row 1 has 2 pixels, must have 784$/ },
    {
      title: "a label in front",
      ask: () => send(`3,${row}`, "text/csv"),
      expected: /^row 1 has 785 pixels, must have 784$/,
    },
    {
      title: "a word",
      ask: () => send(`${row}\n${replaced("ink").join(",")}`, "text/csv"),
      expected: /^row 2, column 5 must be a number from 0 to 255, got "ink"$/,
    },
    ...[256, -1, true, "7", null, [7]].map((value) => ({
      title: `the pixel ${JSON.stringify(value)}`,
      ask: () => sendJson({ instances: [replaced(value)] }),
      expected: /^row 1, column 5 must be a number from 0 to 255, got /,
    })),
    {
      title: "a pixel that is not a number by name",
      ask: () => send(replaced("nan").join(","), "text/csv"),
      expected: /^row 1, column 5 must be a number from 0 to 255, got "nan"$/,
    },
    { title: "a row that is none", ask: () => sendJson({ instances: [7] }), expected: /^row 1 must be a list of 784/ },
    { title: "JSON without instances", ask: () => sendJson([]), expected: /^`instances` must be a list/ },
    { title: "half a JSON document", ask: () => send("{", "application/json"), expected: /^the body is not JSON/ },
    {
      title: "JSON nested without end",
      ask: () => send("[".repeat(200_000), "application/json"),
      expected: /^the body is not JSON/,
    },
    {
      title: "bytes that are no text",
      ask: () => send(Buffer.from([255]), "text/csv"),
      expected: /^the body is not UTF-8 text$/,
    },
  ]) {
    it(`refuses ${title}, saying where`, async () => {
      const { status, body } = await ask();
      assert.equal(status, 400);
      assert.match(body.message ?? "", expected);
    });
  }

  for (const contentType of ["image/png", undefined]) {
    it(`refuses the content type ${contentType}`, async () => {
      const { status, body } = await send(row, contentType);
      assert.equal(status, 415);
      assert.equal(body.message, "the content type must be text/csv or application/json");
    });
  }

  it("refuses a body over 6 MB", async () => {
    const length = 6 * 1024 * 1024 + 1;
    const asked = request(`${url}/invocations`, { method: "POST", headers: { "content-length": length } });
    const status = await new Promise((resolve, reject) => {
      asked.once("response", (response) => void text(response).then(() => resolve(response.statusCode), reject));
      asked.once("error", reject).flushHeaders();
    });
    asked.destroy();
    assert.equal(status, 413);
  });

  for (const [method, path, status, allow] of [
    ["GET", "/invocations", 405, "POST"],
    ["POST", "/ping", 405, "GET"],
    ["GET", "/", 404, null],
  ] as const) {
    it(`answers ${status} to ${method} ${path}`, async () => {
      const response = await fetch(`${url}${path}`, { method });
      await response.text();
      assert.equal(response.status, status);
      assert.equal(response.headers.get("allow"), allow);
    });
  }

  it("answers HEAD without a body, which the client would take for the next answer", async () => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.end("HEAD /invocations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert.match(await text(socket), /^HTTP\/1\.1 405 [^]*\r\n\r\n$/);
  });

  it("answers a row in a few milliseconds", async () => {
    const times: number[] = [];
    for (let call = 0; call < 100; call += 1) {
      const begin = performance.now();
      await send(row, "text/csv");
      times.push(performance.now() - begin);
    }
    const median = times.sort((a, b) => a - b)[50]!;
    // Far above what it takes, far below the 40 ms of a delayed acknowledgement.
    assert.ok(median < 20, `median ${median.toFixed(1)} ms`);
  });

  it("stops at once when it is told to, and can be started again", async () => {
    const begin = performance.now();
    assert.equal(await container.stopServing(), 0);
    assert.ok(performance.now() - begin < 1_000);
    url = await container.serve();
  });

  it("does not start without a model, and says where it looked", async () => {
    const empty = await DigitsContainer.create();
    await assert.rejects(empty.serve(), /cannot serve: there is no model at .*model\/model\.ubj/);
    empty.remove();
  });
});

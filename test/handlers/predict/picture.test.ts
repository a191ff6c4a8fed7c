import assert from "node:assert/strict";
import { MAX_BODY_BYTES, parsePicture } from "#handlers/predict/picture";

const rows = (count = 28, width = 28) =>
  Array.from({ length: count }, (_, y) => Array.from({ length: width }, (_, x) => (y + x) % 256));
const flat = rows().flat();
const csv = (lines: unknown[][], newline = "\n") => lines.map((line) => line.join(",")).join(newline);

const request = (
  body: string | null,
  contentType: string | undefined = "application/json",
  isBase64Encoded = false,
) => ({
  body,
  headers: contentType ? { "Content-Type": contentType } : {},
  isBase64Encoded,
});
const pixels = (value: unknown) => request(JSON.stringify({ pixels: value }));
const replaced = <T>(list: T[], index: number, value: unknown) => list.with(index, value as T);

describe("parsePicture", () => {
  for (const [form, picture] of Object.entries({
    "28 rows": pixels(rows()),
    "one list": pixels(flat),
    "28 lines of CSV": request(csv(rows()), "text/csv"),
    "28 lines of CSV that end as on Windows": request(csv(rows(), "\r\n") + "\r\n", "text/csv"),
    "one line of CSV": request(flat.join(", "), "Text/CSV; charset=utf-8"),
    "JSON without a content type": { ...pixels(flat), headers: {} },
    "base64, as API Gateway sends binary media types": request(
      Buffer.from(csv(rows())).toString("base64"),
      "text/csv",
      true,
    ),
    "fractions and both ends of the range": pixels([0, 255, 0.5, ...flat.slice(3)]),
  })) {
    it(`reads ${form}`, () => {
      const read = parsePicture(picture);
      assert.deepEqual(read.slice(3), flat.slice(3));
      assert.equal(read.length, 784);
    });
  }

  const shape = "28 rows of 28 numbers from 0 to 255, or one list of 784";
  for (const [fault, [picture, message]] of Object.entries({
    "no body": [request(null), `\`pixels\` is required: ${shape}`],
    "a blank body": [request(" \n"), `\`pixels\` is required: ${shape}`],
    "malformed JSON": [request('{"pixels":'), "The body must be JSON with the field `pixels`"],
    "another field": [request('{"pixel":[]}'), `\`pixels\` must be ${shape}`],
    "JSON that is no object": [request("null"), `\`pixels\` must be ${shape}`],
    "an empty list": [pixels([]), `\`pixels\` must be ${shape}, got 0 items`],
    "27 rows": [pixels(rows(27)), `\`pixels\` must be ${shape}, got 27 items`],
    "a list of 783": [pixels(flat.slice(1)), `\`pixels\` must be ${shape}, got 783 items`],
    "a short row": [pixels(replaced(rows(), 3, [1])), "`pixels[3]` must be 28 numbers, got 1"],
    "a row that is a number": [pixels(replaced(rows(), 3, 1)), "`pixels[3]` must be 28 numbers, got no list"],
    "256": [pixels(replaced(flat, 5, 256)), "`pixels[5]` must be a number from 0 to 255"],
    "a negative number": [
      pixels(replaced(rows(), 2, replaced(rows()[2]!, 7, -1))),
      "`pixels[2][7]` must be a number from 0 to 255",
    ],
    "a number as text": [pixels(replaced(flat, 0, "1")), "`pixels[0]` must be a number from 0 to 255"],
    "null for a number": [pixels(replaced(flat, 0, null)), "`pixels[0]` must be a number from 0 to 255"],
    "a list for a number": [pixels(replaced(flat, 0, [1])), "`pixels[0]` must be a number from 0 to 255"],
    "a word in CSV": [
      request(replaced(flat, 9, "x").join(","), "text/csv"),
      "`pixels[9]` must be a number from 0 to 255",
    ],
    "an empty cell in CSV": [
      request(replaced(flat, 9, "").join(","), "text/csv"),
      "`pixels[9]` must be a number from 0 to 255",
    ],
    "a label in front of the CSV": [
      request(`7,${flat.join(",")}`, "text/csv"),
      `\`pixels\` must be ${shape}, got 785 items`,
    ],
  } as Record<string, [ReturnType<typeof request>, string]>)) {
    it(`refuses ${fault}, saying where`, () => {
      assert.throws(() => parsePicture(picture), { name: "Failure", statusCode: 400, message });
    });
  }

  it("refuses another content type", () => {
    const form = request("pixels=1", "application/x-www-form-urlencoded");
    assert.throws(() => parsePicture(form), {
      statusCode: 415,
      message: "The content type must be application/json or text/csv",
    });
  });

  it("refuses a body over its limit, counted in bytes", () => {
    const umlauts = "ä".repeat(MAX_BODY_BYTES / 2);
    assert.throws(() => parsePicture(request(umlauts)), { statusCode: 400 });
    assert.throws(() => parsePicture(request(umlauts + "a")), {
      statusCode: 413,
      message: "The body must be at most 65536 bytes, got 65537",
    });
  });
});

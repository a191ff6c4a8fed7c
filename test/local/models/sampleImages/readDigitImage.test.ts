import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { encode, type ImageData } from "fast-png";
import { readDigitImage } from "#local/models/sampleImages/readDigitImage";
import { UserError } from "#local/host/userError";

/** A seven in the form of the training data: its ink 20 pixels high, its centre of mass in the middle. */
const SEVEN = Array.from({ length: 784 }, (_, index) => {
  const [x, y] = [index % 28, Math.floor(index / 28)];
  const bar = y >= 4 && y < 7 && x >= 7 && x < 19;
  const stem = y >= 7 && y < 24 && x >= 16 && x < 19;
  return bar || stem ? 255 : 0;
});

describe("readDigitImage", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "image-"));
  const file = path.join(folder, "digit.png");
  after(() => rmSync(folder, { recursive: true }));

  const read = (image: ImageData) => {
    writeFileSync(file, encode(image));
    return readDigitImage(file);
  };
  const grey = (pixels: number[]): ImageData => ({ width: 28, height: 28, channels: 1, data: Uint8Array.from(pixels) });

  it("keeps the pixels of an image in the form of the training data", () => {
    const shades = SEVEN.map((pixel, index) => (pixel ? 100 + (index % 156) : 0));
    assert.deepEqual(read(grey(shades)), shades);
  });

  it("turns dark on light into light on dark", () => {
    assert.deepEqual(read(grey(SEVEN.map((pixel) => 255 - pixel))), SEVEN);
  });

  for (const { title, image } of [
    {
      title: "16 bits a sample",
      image: { channels: 1, depth: 16, data: Uint16Array.from(SEVEN, (pixel) => pixel * 257) },
    },
    { title: "colour", image: { channels: 3, data: Uint8Array.from(SEVEN.flatMap((pixel) => [pixel, pixel, pixel])) } },
    {
      title: "black ink on a transparent ground",
      image: { channels: 4, data: Uint8Array.from(SEVEN.flatMap((pixel) => [0, 0, 0, pixel])) },
    },
    { title: "grey with opacity", image: { channels: 2, data: Uint8Array.from(SEVEN.flatMap((pixel) => [0, pixel])) } },
    { title: "one bit a pixel", image: { channels: 1, depth: 1, data: packBits(SEVEN) } },
    {
      title: "a palette",
      image: {
        channels: 1,
        data: Uint8Array.from(SEVEN, (pixel) => (pixel ? 1 : 0)),
        palette: [
          [255, 255, 255],
          [0, 0, 0],
        ],
      },
    },
  ] as { title: string; image: Omit<ImageData, "width" | "height"> }[]) {
    it(`reads ${title}`, () => assert.deepEqual(read({ width: 28, height: 28, ...image }), SEVEN));
  }

  it("brings a large drawing, off centre on grey paper, to the size and place of the training data", () => {
    const [width, height, scale, left, top] = [400, 300, 9, 130, 20];
    const data = new Uint8Array(width * height).fill(220);
    for (let y = 0; y < 28 * scale; y += 1) {
      for (let x = 0; x < 28 * scale; x += 1) {
        const ink = SEVEN[Math.floor(y / scale) * 28 + Math.floor(x / scale)]!;
        data[(top + y) * width + left + x] = 220 - ink * 0.7;
      }
    }
    const digit = read({ width, height, channels: 1, data });
    const { offset, difference } = bestMatch(digit);
    assert.ok(difference < 1, `mean difference ${difference}`);
    assert.ok(Math.hypot(...offset) < 4, `moved by ${offset.join(", ")}`);
  });

  for (const { title, write, expected } of [
    {
      title: "an image of one colour",
      write: () => writeFileSync(file, encode(grey(SEVEN.map(() => 9)))),
      expected: /is blank/,
    },
    {
      title: "a file that is no PNG",
      write: () => writeFileSync(file, "GIF89a"),
      expected: /cannot read .* as a PNG image/,
    },
    {
      title: "a damaged PNG",
      write: () =>
        writeFileSync(
          file,
          Uint8Array.from(encode(grey(SEVEN)), (byte, index) => (index === 45 ? byte ^ 1 : byte)),
        ),
      expected: /cannot read .* as a PNG image/,
    },
    { title: "a file that is not there", write: () => rmSync(file), expected: /cannot read .*digit\.png .*ENOENT/ },
  ]) {
    it(`refuses ${title}, naming it`, () => {
      write();
      assert.throws(
        () => readDigitImage(file),
        (error: Error) => error instanceof UserError && expected.test(error.message),
      );
    });
  }
});

function packBits(pixels: number[]): Uint8Array {
  const rowBytes = Math.ceil(28 / 8);
  const packed = new Uint8Array(rowBytes * 28);
  pixels.forEach((pixel, index) => {
    const [x, y] = [index % 28, Math.floor(index / 28)];
    const byte = y * rowBytes + (x >> 3);
    if (pixel) packed[byte] = packed[byte]! | (0x80 >> (x & 7));
  });
  return packed;
}

/** How far SEVEN must be moved to match the digit best, and the mean difference a pixel that then remains. */
function bestMatch(digit: number[]): { offset: [number, number]; difference: number } {
  const shifts = Array.from(
    { length: 81 },
    (_, index) => [(index % 9) - 4, Math.floor(index / 9) - 4] as [number, number],
  );
  const differences = shifts.map(([right, down]) => {
    const expected = SEVEN.map((_, index) => {
      const [x, y] = [(index % 28) - right, Math.floor(index / 28) - down];
      return x >= 0 && x < 28 && y >= 0 && y < 28 ? SEVEN[y * 28 + x]! : 0;
    });
    return expected.reduce<number>((sum, pixel, index) => sum + Math.abs(pixel - digit[index]!), 0) / 784;
  });
  const difference = Math.min(...differences);
  return { offset: shifts[differences.indexOf(difference)]!, difference };
}

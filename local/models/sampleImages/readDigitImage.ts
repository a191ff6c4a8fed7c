import { readFileSync } from "node:fs";
import { decode, type DecodedPng } from "fast-png";
import { UserError } from "#local/host/userError";
import { type GreyImage, toDigit } from "./toDigit";

/** A picture of one digit is far smaller. */
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * Reads a PNG of one handwritten digit, dark on light or light on dark, into the form of the training data.
 * @returns 784 whole numbers from 0 (paper) to 255 (ink), row by row.
 * @throws UserError with the file's name if it cannot be read, is not a PNG or is empty.
 */
export function readDigitImage(file: string): number[] {
  const digit = toDigit(toGrey(decodePng(file)));
  if (!digit) throw new UserError(`${file} is blank: all pixels have the same colour`);
  return digit;
}

function decodePng(file: string): DecodedPng {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MAX_BYTES) throw new Error(`it has ${bytes.length} bytes, at most ${MAX_BYTES} are allowed`);
    return decode(bytes, { checkCrc: true });
  } catch (error) {
    throw new UserError(`cannot read ${file} as a PNG image: ${(error as Error).message}`);
  }
}

/** The brightness of each pixel, on white where the image is transparent. */
function toGrey(png: DecodedPng): GreyImage {
  const { width, height } = png;
  const brightness = Array.from({ length: width * height }, (_, index) => {
    const [red, green, blue, alpha] = colourAt(png, index % width, Math.floor(index / width));
    return (0.299 * red + 0.587 * green + 0.114 * blue) * alpha + (1 - alpha);
  });
  return { width, height, brightness };
}

/** Red, green, blue and opacity of a pixel, each from 0 to 1. */
function colourAt(png: DecodedPng, x: number, y: number): [number, number, number, number] {
  const { palette, channels, depth } = png;
  if (palette) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = palette[sampleAt(png, x, y, 0)] ?? [];
    return [red / 255, green / 255, blue / 255, alpha / 255];
  }
  const [first = 0, second = 1, third = 0, fourth = 1] = Array.from(
    { length: channels },
    (_, channel) => sampleAt(png, x, y, channel) / (2 ** depth - 1),
  );
  return channels <= 2 ? [first, first, first, second] : [first, second, third, fourth];
}

function sampleAt({ data, width, channels, depth }: DecodedPng, x: number, y: number, channel: number): number {
  if (depth >= 8) return data[(y * width + x) * channels + channel]!;
  // Several pixels share a byte, the first in its highest bits; each row starts a new byte and has one channel.
  const byte = data[y * Math.ceil((width * depth) / 8) + Math.floor((x * depth) / 8)]!;
  return (byte >> (8 - depth - ((x * depth) % 8))) & (2 ** depth - 1);
}

/** An image without colours. */
export interface GreyImage {
  width: number;
  height: number;
  /** From 0 (black) to 1 (white), row by row. */
  brightness: number[];
}

/** The side of the training data's images, and of the square that the digit itself fills in them. */
const SIDE = 28;
const DIGIT_SIDE = 20;

/** Ink fainter than this share of the darkest is taken for the paper's texture. */
const FAINTEST_INK = 0.2;

/**
 * Brings the image of a digit into the form of the training data: ink is what differs from the border, the digit is scaled to
 * 20 × 20 and placed in 28 × 28 with its centre of mass in the middle. An image of 28 × 28 has that form already and keeps its
 * pixels.
 * @returns 784 whole numbers from 0 (paper) to 255 (ink), row by row; undefined when nothing differs from the border.
 */
export function toDigit(image: GreyImage): number[] | undefined {
  const paper = borderBrightness(image);
  if (image.width === SIDE && image.height === SIDE && image.brightness.some((value) => value !== paper)) {
    return image.brightness.map((value) => Math.round(255 * (paper > 0.5 ? 1 - value : value)));
  }
  const contrast = image.brightness.map((value) => Math.abs(value - paper));
  const most = contrast.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return undefined;
  const strengths = contrast.map((value) => (value < FAINTEST_INK * most ? 0 : value / most));
  return centred(scaled(cropped({ width: image.width, height: image.height, strengths })));
}

/** How much ink each pixel holds, from 0 to 1, row by row. */
interface Ink {
  width: number;
  height: number;
  strengths: number[];
}

/** The median of the pixels at the edges: the paper, even where a stroke runs out of the image. */
function borderBrightness({ width, height, brightness }: GreyImage): number {
  const border = brightness.filter((_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
  return border.sort((a, b) => a - b)[Math.floor(border.length / 2)]!;
}

/** The smallest part that holds all the ink. */
function cropped({ width, height, strengths }: Ink): Ink {
  const columns = range(width).filter((x) => range(height).some((y) => strengths[y * width + x]! > 0));
  const rows = range(height).filter((y) => range(width).some((x) => strengths[y * width + x]! > 0));
  const [left, top] = [columns[0]!, rows[0]!];
  const [newWidth, newHeight] = [columns.at(-1)! - left + 1, rows.at(-1)! - top + 1];
  const kept = range(newWidth * newHeight).map((index) => {
    const [x, y] = [index % newWidth, Math.floor(index / newWidth)];
    return strengths[(top + y) * width + left + x]!;
  });
  return { width: newWidth, height: newHeight, strengths: kept };
}

/** Scaled so that the longer side is 20 pixels; each new pixel is the mean of the area it covers. */
function scaled({ width, height, strengths }: Ink): Ink {
  const step = Math.max(width, height) / DIGIT_SIDE;
  const size = (length: number) => Math.max(1, Math.round(length / step));
  const [across, down] = [coverage(width, size(width)), coverage(height, size(height))];
  const means = down.flatMap((rows) =>
    across.map((columns) =>
      rows.reduce(
        (sum, [y, ofRow]) =>
          sum + columns.reduce((part, [x, ofColumn]) => part + ofRow * ofColumn * strengths[y * width + x]!, 0),
        0,
      ),
    ),
  );
  return { width: across.length, height: down.length, strengths: means };
}

/** For each of `to` pixels that share the length of `from` pixels: which of those it covers, and by which share of itself. */
function coverage(from: number, to: number): [index: number, share: number][][] {
  const step = from / to;
  return range(to).map((pixel) => {
    const [begin, end] = [pixel * step, (pixel + 1) * step];
    const touched = range(Math.min(from, Math.ceil(end - 1e-9)) - Math.floor(begin)).map(
      (offset) => Math.floor(begin) + offset,
    );
    return touched.map((index) => [index, (Math.min(end, index + 1) - Math.max(begin, index)) / step]);
  });
}

/** Placed in 28 × 28 pixels with its centre of mass in the middle, but wholly inside. */
function centred({ width, height, strengths }: Ink): number[] {
  const total = strengths.reduce((a, b) => a + b, 0);
  const mean = (position: (index: number) => number) =>
    strengths.reduce((sum, strength, index) => sum + strength * (position(index) + 0.5), 0) / total;
  const place = (centre: number, size: number) => Math.min(Math.max(Math.round(SIDE / 2 - centre), 0), SIDE - size);
  const left = place(
    mean((index) => index % width),
    width,
  );
  const top = place(
    mean((index) => Math.floor(index / width)),
    height,
  );
  const pixels = new Array<number>(SIDE * SIDE).fill(0);
  strengths.forEach((strength, index) => {
    const [x, y] = [left + (index % width), top + Math.floor(index / width)];
    pixels[y * SIDE + x] = Math.round(255 * strength);
  });
  return pixels;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

import { writeFileSync } from "node:fs";
import path from "node:path";
import { readTestDigits } from "../models/sampleImages/testDigits";
import { type Home, makeFolder } from "../host/home";
import type { Progress } from "../host/progress";

/** A request that can be tried at once. */
export interface Example {
  /** What is written in the picture. */
  label: number;
  /** The file with the request's body. */
  file: string;
}

/** Writes a held-out digit, as 28 rows of 28 pixels, into the home. */
export async function writeExample(home: Home, progress: Progress): Promise<Example> {
  const [digit] = await readTestDigits(home, progress);
  const { pixels, label } = digit!;
  const rows = Array.from({ length: 28 }, (_, y) => pixels.slice(28 * y, 28 * y + 28));
  const file = path.join(makeFolder(home), "digit.json");
  writeFileSync(file, `{"pixels": [\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]}\n`);
  return { label, file };
}

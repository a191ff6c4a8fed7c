import { readFileSync } from "node:fs";
import path from "node:path";
import type { Home } from "#local/host/home";
import type { Progress } from "#local/host/progress";
import { ensureDataset } from "../ensureDataset";
import { findWorkload } from "../workload";

/** A handwritten digit that no model was trained on. */
export interface TestDigit {
  /** 784 numbers from 0 (paper) to 255 (ink), row by row. */
  pixels: number[];
  /** What was written, 0 to 9. */
  label: number;
}

/** The held-out digits, 1,000 of them, always in the same order. */
export async function readTestDigits(home: Home, progress: Progress): Promise<TestDigit[]> {
  const dataset = await ensureDataset(home, findWorkload("digits"), progress);
  const lines = readFileSync(path.join(dataset, "test", "digits.csv"), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const [label, ...pixels] = line.split(",").map(Number);
    return { pixels, label: label! };
  });
}

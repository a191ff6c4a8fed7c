import { existsSync } from "node:fs";
import { readDigitImage } from "#local/models/sampleImages/readDigitImage";
import { readTestDigits } from "#local/models/sampleImages/testDigits";
import { configFile } from "#local/engine/project";
import { type Home, readHome } from "#local/host/home";
import { interrupted } from "#local/host/interrupt";
import { UserError } from "#local/host/userError";
import { printProgress } from "#local/host/progress";
import { readStatus } from "./status";

interface Answer {
  digit: number;
  probabilities: number[];
  variant: string;
}

/** Asks the stage's API for the digit in an image and prints the answer. */
export async function invoke(image: string, { stage, json }: { stage: string; json?: boolean }): Promise<void> {
  configFile(stage);
  const home = readHome();
  const { api } = await readStatus(home, stage);
  if (!api) throw new UserError(`the stage ${stage} is not being served: run \`npm run local -- up --stage ${stage}\``);
  const { pixels, label } = await readImage(home, image);

  const response = await fetch(`${api.url}/predict-digit`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": api.key },
    body: JSON.stringify({ pixels }),
    signal: interrupted,
  });
  const text = await response.text();
  if (!response.ok) throw new UserError(`the API returned ${response.status}: ${text}`);
  console.log(json ? text : describe(JSON.parse(text) as Answer, label));
}

/** The pixels of a held-out digit with its label, or those of a PNG file. */
async function readImage(home: Home, image: string): Promise<{ pixels: number[]; label?: number }> {
  if (existsSync(image) || image.endsWith(".png")) return { pixels: readDigitImage(image) };
  const digits = await readTestDigits(home, printProgress);
  const digit = /^\d+$/.test(image) ? digits[Number(image)] : undefined;
  if (digit) return digit;
  throw new UserError(`image must be a PNG file or a whole number from 0 to ${digits.length - 1}, got "${image}"`);
}

function describe({ digit, probabilities, variant }: Answer, label?: number): string {
  const percent = (100 * probabilities[digit]!).toFixed(1);
  const truth = label === undefined ? "" : `; the correct digit is ${label}`;
  return `digit ${digit} with a probability of ${percent} % (variant ${variant})${truth}`;
}

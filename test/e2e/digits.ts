import { readTestDigits, type TestDigit } from "#local/models/sampleImages/testDigits";
import { home } from "./localTarget";

/** The held-out digits. */
export const digits = (): Promise<TestDigit[]> => readTestDigits(home, () => {});

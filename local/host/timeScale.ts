import { UserError } from "./userError";

const DEFAULT = 0.1;
const SMALLEST = 0.001;

/**
 * How long a wait takes locally, as a share of its time on AWS: alarm periods, pauses of deployments, waits of state machines. It is
 * `LOCAL_TIME_SCALE`, from 0.001 to 1, by default 0.1: one AWS minute takes six seconds.
 * @throws UserError if it is not such a number.
 */
export function readTimeScale(env: NodeJS.ProcessEnv = process.env): number {
  return askedTimeScale(env) ?? DEFAULT;
}

/**
 * `LOCAL_TIME_SCALE`; undefined if it is not set.
 * @throws UserError as `readTimeScale` does.
 */
export function askedTimeScale(env: NodeJS.ProcessEnv = process.env): number | undefined {
  return env.LOCAL_TIME_SCALE === undefined ? undefined : parseTimeScale("LOCAL_TIME_SCALE", env.LOCAL_TIME_SCALE);
}

/** @throws UserError with the setting's name if the text is not a number from 0.001 to 1. */
export function parseTimeScale(setting: string, text: string): number {
  const scale = text.trim() === "" ? NaN : Number(text);
  if (scale >= SMALLEST && scale <= 1) return scale;
  throw new UserError(`${setting} must be a number from ${SMALLEST} to 1, got "${text}"`);
}

import { UserError } from "./userError";

const DEFAULT = 0.1;
const SMALLEST = 0.001;

/**
 * How much shorter than on AWS the local target makes waits that are counted in minutes there: periods of alarms, pauses of deployments,
 * waits of state machines. `LOCAL_TIME_SCALE`, from 0.001 to 1 (AWS's own pace); 0.1 by default, so that a minute takes 6 seconds.
 * @throws UserError when it is not such a number.
 */
export function readTimeScale(env: NodeJS.ProcessEnv = process.env): number {
  return askedTimeScale(env) ?? DEFAULT;
}

/**
 * `LOCAL_TIME_SCALE`; undefined when it is not set.
 * @throws UserError as `readTimeScale` does.
 */
export function askedTimeScale(env: NodeJS.ProcessEnv = process.env): number | undefined {
  return env.LOCAL_TIME_SCALE === undefined ? undefined : parseTimeScale("LOCAL_TIME_SCALE", env.LOCAL_TIME_SCALE);
}

/** @throws UserError naming the setting when the text is not a number from 0.001 to 1. */
export function parseTimeScale(setting: string, text: string): number {
  const scale = text.trim() === "" ? NaN : Number(text);
  if (scale >= SMALLEST && scale <= 1) return scale;
  throw new UserError(`${setting} must be a number from ${SMALLEST} to 1, got "${text}"`);
}

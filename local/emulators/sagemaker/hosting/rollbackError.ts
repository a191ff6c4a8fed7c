/** A deployment is taken back although its containers run. The message is what DescribeEndpoint gives as FailureReason. */
export class RollbackError extends Error {
  override readonly name = "RollbackError";
}

/** Alarms of the AutoRollbackConfiguration were in ALARM, before the deployment or while it was watched. */
export function alarmsRang(names: string[]): RollbackError {
  return new RollbackError(
    `The deployment was rolled back because these CloudWatch alarms were in ALARM state: ${names.join(", ")}.`,
  );
}

/** Without its alarms a deployment is not watched, so it does not go on. */
export function alarmsMissing(names: string[]): RollbackError {
  return new RollbackError(
    `The deployment was rolled back because these CloudWatch alarms do not exist: ${names.join(", ")}.`,
  );
}

/** CloudWatch does not tell the states of the alarms. */
export function alarmsUnreadable(names: string[], cause: unknown): RollbackError {
  return new RollbackError(
    `The deployment was rolled back because these CloudWatch alarms could not be read: ${names.join(", ")}.`,
    { cause },
  );
}

/** MaximumExecutionTimeoutInSeconds is over. */
export function timedOut(seconds: number): RollbackError {
  return new RollbackError(
    `The deployment was rolled back because it took longer than its maximum execution timeout of ${seconds} seconds.`,
  );
}

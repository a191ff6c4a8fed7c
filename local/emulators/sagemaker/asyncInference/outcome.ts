import type { ContainerAnswer } from "../hosting/containerClient";

const CODES_OF_ABSENCE = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];

/** How a request ended, in AWS's words. */
export interface Outcome {
  status: "Completed" | "Failed" | "Expired";
  /** Why, unless it is completed. */
  reason?: string;
  /** What the model answered, when it did: an error, too. */
  answer?: ContainerAnswer;
}

export function failed(reason: string, answer?: ContainerAnswer): Outcome {
  return { status: "Failed", reason, answer };
}

/** The type of what the model answered. */
export function contentTypeOf({ answer }: Outcome): string | undefined {
  return [answer?.headers["content-type"] ?? []].flat()[0];
}

/** Whether a service did not answer at all, so that it may later; otherwise what it was asked for will never succeed. */
export function isAway(error: unknown): boolean {
  const { name, code } = error as Error & { code?: string };
  return name === "TimeoutError" || (code !== undefined && CODES_OF_ABSENCE.includes(code));
}

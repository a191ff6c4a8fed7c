import type { ContainerAnswer } from "../hosting/containerClient";

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

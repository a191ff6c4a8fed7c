import type { AwsError } from "./awsError";

/** A request, read as a whole. */
export interface HttpRequest {
  method: string;
  path: string;
  /** Names in lower case; the values of a repeated one are joined by commas. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** How an API turns requests into answers, and errors. */
export interface Protocol {
  /** @throws AwsError for what the API refuses. */
  handle: (request: HttpRequest) => Promise<HttpAnswer>;
  describeError: (error: AwsError) => HttpAnswer;
}

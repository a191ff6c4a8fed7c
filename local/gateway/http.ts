/** A request for one stage of one REST API. */
export interface GatewayRequest {
  method: string;
  /** Without the stage, as it was sent; `/` at least. */
  path: string;
  query: URLSearchParams;
  /** Name and value of every header, as they were sent. */
  headers: [name: string, value: string][];
  /** The first value of a header; its name in lower case. */
  header(name: string): string | undefined;
  body: Buffer;
  sourceIp: string;
}

export interface GatewayResponse {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** A content type's media type, without parameters. A body of no stated type is JSON to API Gateway. */
export function mediaType(contentType: string | undefined): string {
  return contentType?.split(";")[0]!.trim().toLowerCase() || "application/json";
}

import type { DataCaptureConfig } from "../state/deployment";

/** A request or an answer, as far as it is captured. */
export interface Captured {
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** An invocation that has been answered. */
export interface Exchange {
  endpointName: string;
  variant: string;
  request: Captured;
  answer: Captured;
}

/** The line that AWS writes for an invocation; its members are in AWS's order. */
export function buildCaptureRecord(config: DataCaptureConfig, exchange: Exchange, eventId: string, time: Date): string {
  const modes: string[] = config.CaptureOptions.map(({ CaptureMode }) => CaptureMode);
  const captures = (mode: string) => modes.includes(mode) || modes.includes("InputAndOutput");
  const customAttributes = exchange.request.headers["x-amzn-sagemaker-custom-attributes"];
  return JSON.stringify({
    captureData: {
      endpointInput: captures("Input") ? describe(config, "INPUT", exchange.request) : undefined,
      endpointOutput: captures("Output") ? describe(config, "OUTPUT", exchange.answer) : undefined,
    },
    eventMetadata: {
      eventId,
      customAttributes: customAttributes && [customAttributes].flat(),
      inferenceId: exchange.request.headers["x-amzn-sagemaker-inference-id"],
      inferenceTime: `${time.toISOString().slice(0, 19)}Z`,
    },
    eventVersion: "0",
  });
}

function describe(config: DataCaptureConfig, mode: string, { headers, body }: Captured) {
  const observedContentType = [headers["content-type"] ?? ""].flat()[0]!;
  const encoding = encodingOf(config, observedContentType);
  return { observedContentType, mode, data: body.toString(encoding === "BASE64" ? "base64" : "utf8"), encoding };
}

/** Only content types that the configuration names are kept as text. */
function encodingOf({ CaptureContentTypeHeader: types }: DataCaptureConfig, contentType: string): string {
  const mediaType = contentType.split(";")[0]!.trim().toLowerCase();
  if (types?.CsvContentTypes?.includes(mediaType)) return "CSV";
  if (types?.JsonContentTypes?.includes(mediaType)) return "JSON";
  return "BASE64";
}

import type * as pulumi from "@pulumi/pulumi";

/** Requests and responses that the endpoint records. */
export interface DataCapture {
  /** Percentage of requests; 0 records nothing. */
  percent: number;
  /** `s3://` URL of the folder for the records. */
  destinationUrl: pulumi.Input<string>;
}

/** Builds `DataCaptureConfig` of an endpoint configuration: requests and responses, encrypted with the key. */
export function buildDataCaptureConfig({ percent, destinationUrl }: DataCapture, keyArn?: pulumi.Input<string>) {
  return {
    enableCapture: percent > 0,
    initialSamplingPercentage: percent,
    destinationS3Uri: destinationUrl,
    kmsKeyId: keyArn,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    // Recorded as text, not as base64.
    captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
  };
}

import type * as pulumi from "@pulumi/pulumi";

/** What the endpoint records of its traffic. */
export interface DataCapture {
  /** Share of the requests, in percent; 0 records nothing. */
  percent: number;
  /** `s3://` address of the folder for the records. */
  destinationUrl: pulumi.Input<string>;
}

/** Data capture as an endpoint configuration has it: requests and answers, encrypted with the key. */
export function buildDataCaptureConfig({ percent, destinationUrl }: DataCapture, keyArn?: pulumi.Input<string>) {
  return {
    enableCapture: percent > 0,
    initialSamplingPercentage: percent,
    destinationS3Uri: destinationUrl,
    kmsKeyId: keyArn,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    // Recorded as they are, not as base64.
    captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
  };
}

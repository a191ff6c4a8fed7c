import assert from "node:assert/strict";
import { AsyncEmulator, OUTPUT } from "../asyncInference/asyncEmulator";

describe("A configuration for asynchronous inference", function () {
  this.timeout(120_000);
  let local: AsyncEmulator;

  before(async () => {
    local = await AsyncEmulator.start();
  });
  after(() => local?.emulator.stop());

  it("says where answers go, and has no shadows and no data capture", async () => {
    const variant = { name: "main", model: "echo" };
    const refused = (message: string) => ({ name: "ValidationException", message });
    const capture = {
      EnableCapture: true,
      InitialSamplingPercentage: 100,
      DestinationS3Uri: "s3://data/capture",
      CaptureOptions: [{ CaptureMode: "Input" }],
    };
    const shadow = { VariantName: "shadow", ModelName: "echo", InstanceType: "ml.m5.large", InitialInstanceCount: 1 };
    const https = { ...OUTPUT, S3FailurePath: "https://data/failed" };
    const included = { IncludeInferenceResponseIn: ["SUCCESS_NOTIFICATION_TOPIC" as const] };
    const end = "is not imitated by the local target.";
    for (const [config, more, message] of [
      [{ OutputConfig: {} }, {}, `AsyncInferenceConfig.OutputConfig without S3OutputPath ${end}`],
      [
        { OutputConfig: https },
        {},
        `S3FailurePath "https://data/failed" of another form than s3://bucket/prefix ${end}`,
      ],
      [
        { OutputConfig: { ...OUTPUT, NotificationConfig: included } },
        {},
        `CreateEndpointConfig with AsyncInferenceConfig.OutputConfig.NotificationConfig.IncludeInferenceResponseIn ${end}`,
      ],
      [{}, { DataCaptureConfig: capture }, `Data capture of asynchronous inference ${end}`],
      [
        {},
        { ShadowProductionVariants: [shadow] },
        "ShadowProductionVariants cannot be specified together with AsyncInferenceConfig.",
      ],
    ] as const) {
      await assert.rejects(local.configure("refused", [variant], config, more), refused(message));
    }
  });
});

import assert from "node:assert/strict";
import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import { InvokeEndpointAsyncCommand } from "@aws-sdk/client-sagemaker-runtime";
import { until } from "../until";
import { AsyncEmulator, ERROR_TOPIC, KEY, OUTPUT, SUCCESS_TOPIC } from "./asyncEmulator";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** InvokeEndpointAsync with real model servers. */
describe("InvokeEndpointAsync", function () {
  this.timeout(120_000);
  let local: AsyncEmulator;

  before(async () => {
    local = await AsyncEmulator.start({ limits: { inputBytes: 100 } });
    await local.create("digits", [{ name: "main", model: "echo" }]);
    await local.create("moody", [{ name: "main", model: "moody" }]);
    await local.create("silent", [{ name: "main", model: "moody" }], {
      OutputConfig: { S3OutputPath: "s3://data/out" },
    });
    await local.emulator.createEndpoint("realtime", [{ ModelName: "echo" }]);
  });
  after(() => local?.emulator.stop());

  const told = async (id: string | undefined) => {
    await until(() => local.notifier.about(id).length > 0);
    return local.notifier.about(id)[0]!;
  };

  it("answers in S3, encrypted, what the container was asked with the caller's headers", async () => {
    const { $metadata, ...accepted } = await local.ask("digits", "1,2,3", {
      ContentType: "text/csv",
      Accept: "application/json",
      CustomAttributes: "trace=1",
      InferenceId: "order 7/8",
    });
    assert.equal($metadata.httpStatusCode, 202);
    assert.deepEqual(accepted, {
      InferenceId: "order 7/8",
      OutputLocation: "s3://data/out/order%207%2F8.out",
      FailureLocation: "s3://data/failed/order%207%2F8-error.out",
    });
    const { topicArn, message } = await told("order 7/8");
    assert.equal(topicArn, SUCCESS_TOPIC);
    assert.equal(message.invocationStatus, "Completed");
    const seen = JSON.parse(local.read(accepted.OutputLocation)!) as { body: string; headers: Record<string, string> };
    assert.equal(seen.body, "1,2,3");
    assert.equal(seen.headers["content-type"], "text/csv");
    assert.equal(seen.headers.accept, "application/json");
    assert.equal(seen.headers["x-amzn-sagemaker-custom-attributes"], "trace=1");
    const properties = local.emulator.objects.properties.get(accepted.OutputLocation);
    assert.deepEqual(properties, { kmsKeyId: KEY, contentType: "application/json" });
    assert.equal(local.read(accepted.FailureLocation), undefined);
  });

  it("names what has no name", async () => {
    const { InferenceId, OutputLocation } = await local.ask("digits", "4");
    assert.match(InferenceId!, UUID);
    assert.equal(OutputLocation, `s3://data/out/${InferenceId}.out`);
  });

  it("says in bytes of UTF-8 where an answer goes, whatever the folder's letters", async () => {
    await local.create("unicode", [{ name: "main", model: "echo" }], {
      OutputConfig: { S3OutputPath: "s3://data/число→" },
    });
    const { InferenceId, OutputLocation } = await local.ask("unicode", "5");
    const location = Buffer.from(OutputLocation!, "latin1").toString();
    assert.equal(location, `s3://data/число→/${InferenceId}.out`);
    await until(() => local.read(location) !== undefined);
  });

  it("leaves the model's error where failures go, and tells the other topic", async () => {
    const { InferenceId, OutputLocation, FailureLocation } = await local.ask("moody", "500");
    const { topicArn, message } = await told(InferenceId);
    assert.equal(topicArn, ERROR_TOPIC);
    assert.equal(message.invocationStatus, "Failed");
    assert.equal(
      message.failureReason,
      "ClientError: Received server error (500) from model. See the SageMaker Endpoint logs in your account for more information.",
    );
    assert.equal(local.read(FailureLocation), "no digits in 500");
    assert.equal(local.read(OutputLocation), undefined);
    assert.equal(local.emulator.objects.properties.get(FailureLocation!)!.kmsKeyId, KEY);
  });

  it("fails for an input that is not there or too large, and for a model that takes too long or ends", async () => {
    const reasons = new Map<string, RegExp>();
    const gone = new InvokeEndpointAsyncCommand({ EndpointName: "moody", InputLocation: "s3://data/gone" });
    reasons.set(
      (await local.emulator.runtime.send(gone)).InferenceId!,
      /download the input from s3:\/\/data\/gone: no object/,
    );
    const large = await local.ask("moody", "x".repeat(101));
    reasons.set(large.InferenceId!, /: it has more than 100 bytes$/);
    const slow = await local.ask("moody", "sleep 30", { InvocationTimeoutSeconds: 1 });
    reasons.set(slow.InferenceId!, /Your invocation timed out while waiting for a response from container primary/);
    await told(slow.InferenceId);
    const crash = await local.ask("moody", "exit");
    reasons.set(crash.InferenceId!, /connection to container primary was closed/);
    for (const [id, reason] of reasons) {
      const { message } = await told(id);
      assert.match(message.failureReason!, reason);
      assert.equal(local.read(`s3://data/failed/${id}-error.out`), message.failureReason);
    }
  });

  it("tells the log alone where no topic and no place for failures is configured", async () => {
    const { InferenceId, FailureLocation } = await local.ask("silent", "400");
    assert.equal(FailureLocation, undefined);
    await until(() => local.emulator.lines.some((line) => line.includes(`request ${InferenceId} to silent: `)));
    assert.deepEqual(local.notifier.about(InferenceId), []);
  });

  it("refuses what is no such request, and says what is allowed", async () => {
    const refused = (message: string | RegExp) => ({ name: "ValidationError", message });
    for (const [more, message] of [
      [{ EndpointName: "gone" }, "Endpoint gone of account 123456789012 not found."],
      [{ EndpointName: "realtime" }, "Endpoint realtime is not for asynchronous inference: call InvokeEndpoint."],
      [{ InputLocation: "https://data/1" }, 'InputLocation must be of the form s3://bucket/key, got "https://data/1".'],
      [{ InputLocation: "ftp://data/1" }, /'ftp:\/\/data\/1' at 'inputLocation' failed to satisfy constraint/],
      [{ RequestTTLSeconds: 59 }, /'59' at 'requestTTLSeconds' .* greater than or equal to 60/],
      [{ InvocationTimeoutSeconds: 3601 }, /'3601' at 'invocationTimeoutSeconds' .* less than or equal to 3600/],
      [{ InferenceId: "7".repeat(65) }, /at 'inferenceId' .* length less than or equal to 64/],
      [{ InputLocation: undefined }, "InputLocation must be given."],
      [{ InputLocation: undefined, Body: Buffer.from("1") }, /^InvokeEndpointAsync with Body is not imitated/],
      [{ Filename: "a.out" }, /^InvokeEndpointAsync with Filename is not imitated/],
    ] as const) {
      await assert.rejects(local.ask("digits", "1", more), refused(message));
    }
    await assert.rejects(
      local.emulator.invoke("digits", "1"),
      refused("Endpoint digits is for asynchronous inference: call InvokeEndpointAsync."),
    );
  });

  it("shows the configuration of the endpoint", async () => {
    const endpoint = await local.emulator.client.send(new DescribeEndpointCommand({ EndpointName: "digits" }));
    assert.deepEqual(endpoint.AsyncInferenceConfig, { OutputConfig: OUTPUT });
  });
});

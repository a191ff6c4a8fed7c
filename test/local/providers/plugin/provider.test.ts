import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { InitializationError, parseUrn } from "#local/providers/plugin/provider";
import { toServiceError } from "#local/providers/plugin/messages";

describe("parseUrn", () => {
  it("finds the type behind its parents' and the whole name", () => {
    const urn = "urn:pulumi:dev::platform::my:Component$aws:s3/bucket:Bucket::data::raw";
    assert.deepEqual(parseUrn(urn), { urn, type: "aws:s3/bucket:Bucket", name: "data::raw" });
    assert.equal(parseUrn("urn:pulumi:dev::platform::aws:kms/key:Key::k").type, "aws:kms/key:Key");
  });
});

describe("toServiceError", () => {
  it("passes an error's message on and nothing else", () => {
    const error = toServiceError(new Error("no such bucket"));
    assert.equal(error.details, "no such bucket");
    assert.equal(error.code, status.UNKNOWN);
    assert.deepEqual(error.metadata?.get("grpc-status-details-bin"), []);
  });

  it("tells the engine of a resource that was made but does not work", () => {
    const error = new InitializationError("endpoint failed");
    error.created = { id: "digits", properties: { name: "digits" } };
    const [details] = toServiceError(error).metadata!.get("grpc-status-details-bin");
    const decoded = Status.deserializeBinary(details as Buffer);
    assert.equal(decoded.getMessage(), "endpoint failed");
    const [detail] = decoded.getDetailsList();
    assert.equal(detail?.getTypeName(), "pulumirpc.ErrorResourceInitFailed");
    const failure = ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
    assert.equal(failure.getId(), "digits");
    assert.deepEqual(failure.getProperties()?.toJavaScript(), { name: "digits" });
    assert.deepEqual(failure.getReasonsList(), ["endpoint failed"]);
  });
});

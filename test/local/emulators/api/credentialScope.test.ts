import assert from "node:assert/strict";
import { AwsError } from "#local/emulators/api/awsError";
import { readRegion } from "#local/emulators/api/credentialScope";

const signed = (credential: string) =>
  `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=0123456789abcdef`;

describe("readRegion", () => {
  it("reads the region that the request was signed for", () => {
    assert.equal(readRegion(signed("AKID/20261121/eu-west-1/sagemaker/aws4_request")), "eu-west-1");
  });

  it("reads it of requests that were signed for another API, when that is asked for", () => {
    const other = signed("AKID/20261121/eu-west-1/application-autoscaling/aws4_request");
    assert.equal(readRegion(other, "application-autoscaling"), "eu-west-1");
    assert.throws(() => readRegion(other), isError("IncompleteSignatureException"));
  });

  it("asks for a signature", () => {
    assert.throws(() => readRegion(undefined), isError("MissingAuthenticationTokenException"));
  });

  for (const header of ["Bearer token", signed("AKID"), signed("AKID/20261121/eu-west-1/s3/aws4_request")]) {
    it(`refuses ${header.slice(0, 70)}`, () => {
      assert.throws(() => readRegion(header), isError("IncompleteSignatureException"));
    });
  }
});

function isError(code: string) {
  return (error: unknown) => error instanceof AwsError && error.code === code && error.statusCode === 403;
}

import assert from "node:assert/strict";
import { policyDocument } from "#local/providers/aws/functions/policyDocument";
import { textOf, type Values } from "#local/providers/plugin/values";

const build = (args: Values) => JSON.parse(textOf(policyDocument(args).json)) as unknown;

describe("policyDocument", () => {
  it("writes a statement as IAM does: one value alone, several as a list", () => {
    const document = build({
      statements: [
        {
          sid: "Read",
          actions: ["s3:GetObject"],
          resources: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/&{aws:username}"],
          principals: [
            { type: "AWS", identifiers: ["arn:1"] },
            { type: "Service", identifiers: ["lambda.amazonaws.com"] },
            { type: "AWS", identifiers: ["arn:2"] },
          ],
          conditions: [
            { test: "Bool", variable: "aws:SecureTransport", values: ["true"] },
            { test: "StringEquals", variable: "aws:SourceAccount", values: ["1", "2"] },
          ],
        },
      ],
    });
    assert.deepEqual(document, {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Principal: { AWS: ["arn:1", "arn:2"], Service: "lambda.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/${aws:username}"],
          Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceAccount": ["1", "2"] } },
        },
      ],
    });
  });

  it("means anyone by an asterisk", () => {
    const statement = { effect: "Deny", principals: [{ type: "*", identifiers: ["*"] }], notActions: ["sts:*"] };
    assert.deepEqual(build({ statements: [statement] }), {
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Principal: "*", NotAction: "sts:*" }],
    });
  });

  it("takes other documents in, and lets some of them override statements by their id", () => {
    const document = (Sid: string, Action: string) => JSON.stringify({ Statement: { Sid, Effect: "Allow", Action } });
    const merged = build({
      sourcePolicyDocuments: [document("a", "old")],
      statements: [{ sid: "b", actions: ["kept"] }],
      overridePolicyDocuments: [document("a", "new"), document("c", "more")],
    }) as { Statement: { Sid: string; Action: string }[] };
    assert.deepEqual(
      merged.Statement.map(({ Sid, Action }) => [Sid, Action]),
      [
        ["a", "new"],
        ["b", "kept"],
        ["c", "more"],
      ],
    );
  });
});

import assert from "node:assert/strict";
import type { RequestContext } from "./conditions";
import { evaluate } from "./evaluate";

const read = { action: "s3:GetObject", resource: "arn:aws:s3:::data/models/1" };
const policy = (...statements: object[]) => ({ Version: "2012-10-17", Statement: statements });
const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };

describe("evaluate", () => {
  for (const [what, document, request, decision] of [
    ["allows what a statement allows", policy(allow), read, "allowed"],
    ["reads a policy's text", JSON.stringify(policy(allow)), read, "allowed"],
    ["reads a single statement", { Version: "2012-10-17", Statement: allow }, read, "allowed"],
    ["allows nothing else", policy(allow), { ...read, action: "s3:PutObject" }, "not allowed"],
    ["bounds it to the resource", policy(allow), { ...read, resource: "arn:aws:s3:::other/1" }, "not allowed"],
    ["lets a deny win, wherever it stands", policy({ ...allow, Effect: "Deny" }, allow), read, "denied"],
    ["ignores the case of actions", policy({ ...allow, Action: "S3:getobject" }), read, "allowed"],
    ["keeps the case of resources", policy(allow), { ...read, resource: "arn:aws:s3:::Data/1" }, "not allowed"],
    ["takes a dot as a dot", policy({ ...allow, Resource: "arn.aws:s3:::data/*" }), read, "not allowed"],
    ["knows ? as one character", policy({ ...allow, Action: "s3:?etObject" }), read, "allowed"],
    ["knows NotAction", policy({ Effect: "Deny", NotAction: "s3:Put*", Resource: "*" }), read, "denied"],
    [
      "knows what NotAction leaves out",
      policy({ Effect: "Deny", NotAction: "s3:Get*", Resource: "*" }),
      read,
      "not allowed",
    ],
    [
      "knows NotResource",
      policy({ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::data/*" }),
      read,
      "not allowed",
    ],
    [
      "needs a resource only where there is one",
      policy({ ...allow, Resource: "*" }),
      { action: "s3:GetObject" },
      "allowed",
    ],
  ] as const) {
    it(what, () => assert.equal(evaluate(document, request), decision));
  }

  const role = "arn:aws:sts::111122223333:assumed-role/notebook/me";
  for (const [what, Principal, principal, decision] of [
    ["anybody", "*", role, "allowed"],
    ["anybody's identities", { AWS: "*" }, role, "allowed"],
    ["a service", { Service: "sns.amazonaws.com" }, "sns.amazonaws.com", "allowed"],
    ["no other service", { Service: "sns.amazonaws.com" }, "sqs.amazonaws.com", "not allowed"],
    ["an account's identities by its root", { AWS: "arn:aws:iam::111122223333:root" }, role, "allowed"],
    ["no other account's", { AWS: "arn:aws:iam::444455556666:root" }, role, "not allowed"],
    ["no service by an account's root", { AWS: "arn:aws:iam::111122223333:root" }, "sns.amazonaws.com", "not allowed"],
  ] as const) {
    it(`lets in ${what}`, () =>
      assert.equal(evaluate(policy({ ...allow, Principal }), { ...read, principal }), decision));
  }

  const KEY = "aws:SourceVpce";
  for (const [operator, wanted, given, holds] of [
    ["StringEquals", "vpce-1", "vpce-1", true],
    ["StringEquals", "vpce-1", undefined, false],
    ["StringEquals", ["vpce-1", "vpce-2"], "vpce-2", true],
    ["StringEqualsIfExists", "vpce-1", undefined, true],
    ["StringEqualsIgnoreCase", "VPCE-1", "vpce-1", true],
    ["StringNotEquals", "vpce-1", "vpce-1", false],
    ["StringNotEquals", "vpce-1", undefined, true],
    ["StringNotEquals", ["vpce-1", "vpce-2"], "vpce-2", false],
    ["StringNotEqualsIfExists", "vpce-1", "vpce-2", true],
    ["StringNotEqualsIgnoreCase", "VPCE-1", "vpce-1", false],
    ["StringLike", "vpce-*", "vpce-1", true],
    ["StringNotLike", "vpce-*", "vpce-1", false],
    ["ArnLike", "arn:aws:sns:*:1:topic-*", "arn:aws:sns:eu-west-1:1:topic-a", true],
    ["ArnLike", "arn:aws:sns:*:topic-a", "arn:aws:sns:eu-west-1:1:topic-a", false],
    ["ArnNotLike", "arn:aws:sns:*:1:topic-*", "arn:aws:sns:eu-west-1:1:topic-a", false],
    ["ArnEquals", "arn:aws:sns:eu-west-1:1:a", "arn:aws:sns:eu-west-1:1:a", true],
    ["ArnNotEquals", "arn:aws:sns:eu-west-1:1:a", "arn:aws:sns:eu-west-1:1:b", true],
    ["Bool", false, "false", true],
    ["Bool", "false", undefined, false],
    ["NumericLessThan", "1.2", "1.1", true],
    ["NumericLessThan", "1.2", "1.2", false],
    ["NumericLessThanEquals", 7, "7", true],
    ["NumericGreaterThan", 7, "8", true],
    ["NumericGreaterThanEquals", 7, "6", false],
    ["NumericEquals", 7, "7", true],
    ["NumericNotEquals", 7, "7", false],
    ["IpAddress", "10.20.0.0/16", "10.20.255.1", true],
    ["IpAddress", "10.20.0.0/16", "10.21.0.1", false],
    ["NotIpAddress", "10.20.0.0/16", "10.21.0.1", true],
    ["Null", "true", undefined, true],
    ["Null", true, "vpce-1", false],
    ["Null", "false", "vpce-1", true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["b", "c"], true],
    ["ForAnyValue:StringEquals", ["a"], undefined, false],
    ["ForAnyValue:StringLike", ["a*"], ["b", "ab"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["b", "c"], false],
    ["ForAllValues:StringEquals", ["a", "b"], ["b", "a"], true],
    ["ForAllValues:StringEquals", ["a"], undefined, true],
  ] as const) {
    it(`${operator} ${String(wanted)} ${holds ? "matches" : "does not match"} ${String(given)}`, () => {
      const context: RequestContext =
        given === undefined ? {} : { [KEY]: typeof given === "string" ? given : [...given] };
      const document = policy({ ...allow, Condition: { [operator]: { "AWS:sourceVPCE": wanted } } });
      assert.equal(evaluate(document, { ...read, context }), holds ? "allowed" : "not allowed");
    });
  }

  it("takes a statement only when all its conditions hold", () => {
    const Condition = { StringEquals: { a: "1", b: "2" }, Bool: { c: "true" } };
    const decide = (context: RequestContext) => evaluate(policy({ ...allow, Condition }), { ...read, context });
    assert.equal(decide({ a: "1", b: "2", c: "true" }), "allowed");
    for (const wrong of ["a", "b", "c"])
      assert.equal(decide({ a: "1", b: "2", c: "true", [wrong]: "x" }), "not allowed");
  });

  for (const [what, statement, message] of [
    [
      "an operator it does not know",
      { ...allow, Condition: { DateLessThan: { k: "v" } } },
      /condition operator DateLessThan/,
    ],
    ["an element it does not know", { ...allow, NotPrincipal: "*" }, /NotPrincipal/],
    ["a kind of principal it does not know", { ...allow, Principal: { Federated: "x" } }, /Principal/],
    ["a variable of a resource", { ...allow, Resource: "arn:aws:s3:::${aws:username}" }, /policy variables/],
    ["a variable of a condition", { ...allow, Condition: { StringEquals: { a: "${b}" } } }, /policy variables/],
    ["a statement without an action", { Effect: "Allow", Resource: "*" }, /one of Action and NotAction/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => evaluate(policy(statement), { ...read, principal: "p", context: { a: "1" } }), message);
    });
  }

  it("asks who asks, where the policy names principals", () => {
    assert.throws(() => evaluate(policy({ ...allow, Principal: "*" }), read), /the request needs one/);
  });

  it("refuses to compare a list with an operator for one value", () => {
    const document = policy({ ...allow, Condition: { StringEquals: { a: "1" } } });
    assert.throws(
      () => evaluate(document, { ...read, context: { a: ["1", "2"] } }),
      /needs ForAnyValue or ForAllValues/,
    );
  });
});

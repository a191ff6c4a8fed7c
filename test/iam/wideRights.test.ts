import assert from "node:assert/strict";
import { explains, wideRights } from "./wideRights";

const rightsOf = (...Statement: object[]) =>
  wideRights([
    { type: "aws:iam/rolePolicy:RolePolicy", name: "work", inputs: { policy: { Version: "2012-10-17", Statement } } },
  ]);
const allow = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
const right = { resource: "work", where: "aws:iam/rolePolicy:RolePolicy", statement: "Read" };

describe("wideRights", () => {
  it("finds actions allowed on every resource", () => {
    assert.deepEqual(rightsOf({ ...allow, Resource: ["arn:aws:s3:::data", "*"] }), [
      { ...right, action: "s3:GetObject" },
    ]);
  });

  it("finds every action of a service, and every action there is", () => {
    assert.deepEqual(rightsOf({ ...allow, Action: ["s3:*", "*", "s3:Get*"] }), [
      { ...right, action: "s3:*" },
      { ...right, action: "*" },
    ]);
  });

  for (const everything of [
    "arn:aws:s3:::*",
    "arn:aws:sagemaker:eu-west-1:123456789012:*",
    "arn:aws:sagemaker:*:123456789012:model/digits",
    "arn:aws:sagemaker:eu-west-1:*:model/digits",
  ]) {
    it(`finds an ARN that stands for everything, as ${everything}`, () =>
      assert.deepEqual(rightsOf({ ...allow, Resource: everything }), [{ ...right, action: "s3:GetObject" }]));
  }

  it("finds actions of which the beginning is open", () =>
    assert.deepEqual(rightsOf({ ...allow, Action: "iam:*Role*" }), [{ ...right, action: "iam:*Role*" }]));

  it("lets a policy that only bounds others say the account", () => {
    const Statement = [{ ...allow, Resource: "arn:aws:sqs:eu-west-1:123456789012:*" }];
    const inputs = { policy: { Version: "2012-10-17", Statement } };
    assert.deepEqual(wideRights([{ type: "aws:ec2/vpcEndpoint:VpcEndpoint", name: "sqs", inputs }]), []);
  });

  it("finds actions allowed by `NotAction` or `NotResource`", () => {
    for (const open of [
      { ...allow, Action: undefined, NotAction: "iam:*" },
      { ...allow, Resource: undefined, NotResource: "arn:aws:s3:::secret" },
    ]) {
      assert.deepEqual(rightsOf(open), [{ ...right, action: "whatever is not named" }]);
    }
  });

  it("leaves out bounded rights and denials", () => {
    assert.deepEqual(rightsOf(allow, { ...allow, Effect: "Deny", Action: "*", Resource: "*" }), []);
  });
});

describe("explains", () => {
  const wide = { ...right, action: "ec2:DescribeVpcs" };
  const exception = { action: "ec2:Describe*", statements: ["List", "Read"], where: right.where };

  it("takes an exception for its own statement of its own type only", () => {
    assert.equal(explains(exception, wide), true);
    assert.equal(explains(exception, { ...wide, action: "ec2:CreateVpc" }), false);
    assert.equal(explains(exception, { ...wide, statement: "Write" }), false);
    assert.equal(explains(exception, { ...wide, statement: undefined }), false);
    assert.equal(explains(exception, { ...wide, where: "aws:iam/policy:Policy" }), false);
  });
});

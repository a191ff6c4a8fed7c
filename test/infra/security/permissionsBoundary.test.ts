import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildBoundaryPolicy } from "#infra/security/boundaryPolicy";
import {
  addPermissionsBoundary,
  PermissionsBoundary,
  withPermissionsBoundary,
} from "#infra/security/permissionsBoundary";
import { createStack, resourcesOf, type TestStack } from "#test/local/providers/engine";
import { account, deploy, only, setMocks, valueOf } from "#test/pulumi";

const ROLE = "aws:iam/role:Role";

describe("PermissionsBoundary", () => {
  beforeEach(setMocks);

  it("is a managed policy of the account", async () => {
    const boundary = await deploy(() => new PermissionsBoundary("boundary", { account }));
    assert.equal(await valueOf(boundary.policyArn), "arn:boundary");
    assert.deepEqual(JSON.parse(only("aws:iam/policy:Policy").policy as string), buildBoundaryPolicy({ account }));
  });
});

describe("addPermissionsBoundary", () => {
  const opts: pulumi.ResourceOptions = { protect: true };
  const transform = (type: string, props: object) =>
    addPermissionsBoundary("arn:boundary")({ type, props, opts, custom: true, name: "x" });

  it("gives every role the boundary, and keeps what else it has", () => {
    assert.deepEqual(transform(ROLE, { description: "Works" }), {
      props: { description: "Works", permissionsBoundary: "arn:boundary" },
      opts,
    });
  });

  it("leaves a role its own boundary", () => {
    assert.deepEqual(transform(ROLE, { permissionsBoundary: "arn:own" }), {
      props: { permissionsBoundary: "arn:own" },
      opts,
    });
  });

  it("leaves other resources alone", () => {
    assert.equal(transform("aws:iam/policy:Policy", {}), undefined);
  });

  it("knows the type of a role as Pulumi does", async () => {
    await setMocks();
    const role = await deploy(() => new aws.iam.Role("role", { assumeRolePolicy: "{}" }));
    assert.match(await valueOf(role.urn), new RegExp(`::${ROLE}::role$`));
  });
});

describe("withPermissionsBoundary", function () {
  this.timeout(300_000);
  let engine: TestStack;

  beforeEach(() => (engine = createStack()));
  afterEach(() => engine.close());

  it("attaches the boundary to every role declared afterwards, including those in components", async () => {
    const stack = await engine.open(() => {
      const { policyArn } = new PermissionsBoundary("boundary", { account });
      withPermissionsBoundary(policyArn);
      const parent = new pulumi.ComponentResource("test:index:Component", "component");
      new aws.iam.Role("role", { assumeRolePolicy: "{}" }, { parent });
      return Promise.resolve();
    });
    await stack.up();
    const made = await resourcesOf(stack);
    const outputs = (type: string) => made.find((resource) => resource.type === type)!.outputs!;
    assert.ok(outputs("aws:iam/policy:Policy").arn);
    assert.equal(outputs(ROLE).permissionsBoundary, outputs("aws:iam/policy:Policy").arn);
  });
});

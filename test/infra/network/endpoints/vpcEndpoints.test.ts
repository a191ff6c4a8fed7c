import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { VpcEndpoints } from "#infra/network/endpoints/vpcEndpoints";
import { evaluate } from "#test/iam/evaluate";
import { account, all, deploy, only, setMocks } from "#test/pulumi";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const args = {
  account: pulumi.output(account),
  layout: {
    vpcId: pulumi.output("vpc-1"),
    vpcCidrBlock: pulumi.output("10.20.0.0/16"),
    subnetIds: pulumi.output(["subnet-1", "subnet-2"]),
    routeTableIds: pulumi.output(["rtb-1", "rtb-2"]),
  },
  services: ["sagemaker.runtime" as const, "kms" as const],
  bucketArns: [pulumi.output("arn:aws:s3:::data")],
  callers: { workloads: { id: "sg-workloads" }, notebooks: { id: "sg-notebooks" } },
};
const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

describe("VpcEndpoints", () => {
  beforeEach(setMocks);

  it("leads every route table to S3 by a gateway endpoint", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    const { serviceName, vpcEndpointType, routeTableIds } = all(ENDPOINT)["ways-s3"]!;
    assert.equal(serviceName, "com.amazonaws.eu-west-1.s3");
    assert.equal(vpcEndpointType, "Gateway");
    assert.deepEqual(routeTableIds, ["rtb-1", "rtb-2"]);
  });

  it("lets the named buckets, and those that may be read, pass to S3 only", async () => {
    await deploy(() => new VpcEndpoints("ways", { ...args, readableBuckets: ["al2023-repos"] }));
    const decide = (action: string, resource: string) =>
      evaluate(all(ENDPOINT)["ways-s3"]!.policy, {
        principal: "arn:aws:iam::111122223333:role/any",
        action,
        resource: `arn:aws:s3:::${resource}`,
        context: { "aws:PrincipalAccount": "111122223333" },
      });
    assert.equal(decide("s3:PutObject", "data/x"), "allowed");
    assert.equal(decide("s3:PutObject", "other/x"), "not allowed");
    assert.equal(decide("s3:GetObject", "al2023-repos/x"), "allowed");
    assert.equal(decide("s3:PutObject", "al2023-repos/x"), "not allowed");
  });

  it("has an interface endpoint of every service in every subnet, under the service's own name", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    assert.deepEqual(Object.keys(all(ENDPOINT)).sort(), ["ways-kms", "ways-s3", "ways-sagemaker.runtime"]);
    for (const service of args.services) {
      const { policy, ...endpoint } = all(ENDPOINT)[`ways-${service}`]!;
      assert.deepEqual(endpoint, {
        vpcId: "vpc-1",
        serviceName: `com.amazonaws.eu-west-1.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroupIds: ["ways-id"],
      });
      assert.ok(policy);
    }
  });

  it("knows the names of the endpoints that SageMaker's pages are served from", async () => {
    await deploy(() => new VpcEndpoints("ways", { ...args, services: ["notebook", "studio"] }));
    assert.equal(all(ENDPOINT)["ways-notebook"]!.serviceName, "aws.sagemaker.eu-west-1.notebook");
    assert.equal(all(ENDPOINT)["ways-studio"]!.serviceName, "aws.sagemaker.eu-west-1.studio");
  });

  it("gives each endpoint a policy with the platform's actions", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    const decide = (service: string, action: string, resource: string) =>
      evaluate(all(ENDPOINT)[`ways-${service}`]!.policy, {
        principal: "arn:aws:iam::111122223333:role/any",
        action,
        resource,
        context: { "aws:PrincipalAccount": "111122223333" },
      });
    const endpoint = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/digits";
    assert.equal(decide("sagemaker.runtime", "sagemaker:InvokeEndpoint", endpoint), "allowed");
    assert.equal(decide("kms", "sagemaker:InvokeEndpoint", endpoint), "not allowed");
  });

  it("answers each caller's security group over HTTPS, and lets it out for that only", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    const group = "ways-id";
    assert.deepEqual(all(INGRESS), {
      "ways-workloads": {
        ...HTTPS,
        securityGroupId: group,
        description: "From workloads",
        referencedSecurityGroupId: "sg-workloads",
      },
      "ways-notebooks": {
        ...HTTPS,
        securityGroupId: group,
        description: "From notebooks",
        referencedSecurityGroupId: "sg-notebooks",
      },
    });
    const to = (securityGroupId: string) => ({
      endpoints: { ...HTTPS, securityGroupId, description: "Interface endpoints", referencedSecurityGroupId: group },
      s3: { ...HTTPS, securityGroupId, description: "S3", prefixListId: "pl-s3" },
    });
    assert.deepEqual(all(EGRESS), {
      "ways-workloads": to("sg-workloads").endpoints,
      "ways-workloads-s3": to("sg-workloads").s3,
      "ways-notebooks": to("sg-notebooks").endpoints,
      "ways-notebooks-s3": to("sg-notebooks").s3,
    });
  });

  it("makes none that the VPC has already, and lets callers reach those within the VPC", async () => {
    await deploy(() => new VpcEndpoints("ways", { ...args, presentServices: ["kms", "s3"] }));
    assert.equal(only(ENDPOINT).serviceName, "com.amazonaws.eu-west-1.sagemaker.runtime");
    assert.deepEqual(all(EGRESS)["ways-notebooks-present"], {
      ...HTTPS,
      securityGroupId: "sg-notebooks",
      description: "Interface endpoints that the VPC has already",
      cidrIpv4: "10.20.0.0/16",
    });
  });
});

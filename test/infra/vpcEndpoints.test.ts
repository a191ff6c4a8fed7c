import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { VpcEndpoints } from "../../infra/vpcEndpoints";
import { account, all, deploy, only, setMocks } from "../pulumi";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const args = {
  account: pulumi.output(account),
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  routeTableIds: ["rtb-1", "rtb-2"],
  services: ["sagemaker.runtime", "kms"],
  callerSecurityGroupId: "sg-callers",
};

describe("VpcEndpoints", () => {
  beforeEach(setMocks);

  it("leads every route table to S3 by a gateway endpoint", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    const { serviceName, vpcEndpointType, routeTableIds } = all(ENDPOINT)["ways-s3"]!;
    assert.equal(serviceName, "com.amazonaws.eu-west-1.s3");
    assert.equal(vpcEndpointType, "Gateway");
    assert.deepEqual(routeTableIds, ["rtb-1", "rtb-2"]);
  });

  it("has an interface endpoint of every service in every subnet, under the service's own name", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    for (const service of args.services) {
      const endpoint = all(ENDPOINT)[`ways-${service}`]!;
      assert.equal(endpoint.serviceName, `com.amazonaws.eu-west-1.${service}`);
      assert.equal(endpoint.privateDnsEnabled, true);
      assert.deepEqual(endpoint.subnetIds, ["subnet-1", "subnet-2"]);
      assert.deepEqual(endpoint.securityGroupIds, ["ways-id"]);
    }
  });

  it("lets only the callers' security group in", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    const rule = only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.equal(rule.referencedSecurityGroupId, "sg-callers");
    assert.deepEqual([rule.ipProtocol, rule.fromPort, rule.toPort], ["tcp", 443, 443]);
  });

  it("opens this account's resources to this account's identities only", async () => {
    await deploy(() => new VpcEndpoints("ways", args));
    for (const { policy } of Object.values(all(ENDPOINT))) {
      const { Statement } = JSON.parse(policy as string) as { Statement: { Condition: unknown }[] };
      assert.deepEqual(
        Statement.map(({ Condition }) => Condition),
        [{ StringEquals: { "aws:PrincipalAccount": "111122223333", "aws:ResourceAccount": "111122223333" } }],
      );
    }
  });
});

import { ec2Id, relatedId } from "../ids";
import type { Resource } from "../resource";
import type { ResourceType, ResourceTypes } from "../resourceType";

const group = (resource: Resource) => ({
  arn: resource.arn("ec2", `security-group/${resource.id}`),
  ownerId: resource.account.accountId,
});

const rule: ResourceType = {
  required: ["ipProtocol", "securityGroupId"],
  replaces: ["securityGroupId"],
  tagged: true,
  id: () => ec2Id("sgr"),
  outputs: (it) => ({ arn: it.arn("ec2", `security-group-rule/${it.id}`), securityGroupRuleId: it.id }),
};

/** Security groups and their rules. */
export const securityGroupTypes: ResourceTypes = {
  "aws:ec2/securityGroup:SecurityGroup": {
    replaces: ["name", "namePrefix", "description", "vpcId"],
    autoName: { property: "name", maxLength: 255 },
    tagged: true,
    defaults: { ingress: [], egress: [], revokeRulesOnDelete: false },
    id: () => ec2Id("sg"),
    outputs: group,
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    replaces: ["vpcId"],
    tagged: true,
    defaults: { ingress: [], egress: [] },
    // It is the one that came with the VPC, not a new one.
    id: (it) => relatedId("sg", it.text("vpcId")),
    outputs: (it) => ({ ...group(it), name: "default", namePrefix: "", description: "default VPC security group" }),
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
};

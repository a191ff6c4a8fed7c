import { ec2Id, relatedId } from "../ids";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";

const group = (resource: Resource) => ({
  arn: resource.arn("ec2", `security-group/${resource.id}`),
  ownerId: resource.account.accountId,
});

const rule: ResourceType = {
  required: ["ipProtocol", "securityGroupId"],
  replaces: ["securityGroupId"],
  tagged: true,
  id: () => ec2Id("sgr"),
  outputs: (resource) => ({
    arn: resource.arn("ec2", `security-group-rule/${resource.id}`),
    securityGroupRuleId: resource.id,
  }),
};

export const securityGroup: ResourceType = {
  replaces: ["name", "namePrefix", "description", "vpcId"],
  autoName: { property: "name", maxLength: 255 },
  tagged: true,
  defaults: { ingress: [], egress: [], revokeRulesOnDelete: false },
  id: () => ec2Id("sg"),
  outputs: group,
};

export const defaultSecurityGroup: ResourceType = {
  replaces: ["vpcId"],
  tagged: true,
  defaults: { ingress: [], egress: [] },
  // It is the one that came with the VPC, not a new one.
  id: (resource) => relatedId("sg", resource.text("vpcId")),
  outputs: (resource) => ({
    ...group(resource),
    name: "default",
    namePrefix: "",
    description: "default VPC security group",
  }),
};

export const ingressRule: ResourceType = rule;

export const egressRule: ResourceType = rule;

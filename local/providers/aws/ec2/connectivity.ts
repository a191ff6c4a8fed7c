import { ec2Id } from "../ids";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";

const arnOf = (resource: Resource, kind: string) => resource.arn("ec2", `${kind}/${resource.id}`);

export const networkAcl: ResourceType = {
  required: ["vpcId"],
  replaces: ["vpcId"],
  tagged: true,
  defaults: { ingress: [], egress: [], subnetIds: [] },
  id: () => ec2Id("acl"),
  outputs: (acl) => ({ arn: arnOf(acl, "network-acl"), ownerId: acl.account.accountId }),
};

export const vpnGateway: ResourceType = {
  replaces: ["amazonSideAsn", "availabilityZone"],
  tagged: true,
  defaults: { amazonSideAsn: "64512" },
  id: () => ec2Id("vgw"),
  outputs: (gateway) => ({ arn: arnOf(gateway, "vpn-gateway") }),
};

export const vpcAttachment: ResourceType = {
  required: ["subnetIds", "transitGatewayId", "vpcId"],
  replaces: ["transitGatewayId", "vpcId"],
  tagged: true,
  defaults: {
    applianceModeSupport: "disable",
    dnsSupport: "enable",
    ipv6Support: "disable",
    securityGroupReferencingSupport: "enable",
    transitGatewayDefaultRouteTableAssociation: true,
    transitGatewayDefaultRouteTablePropagation: true,
  },
  id: () => ec2Id("tgw-attach"),
  outputs: (attachment) => ({
    arn: arnOf(attachment, "transit-gateway-attachment"),
    vpcOwnerId: attachment.account.accountId,
  }),
};

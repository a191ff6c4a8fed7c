import { ec2Id } from "../ids";
import type { Resource } from "../resource";
import type { ResourceTypes } from "../resourceType";

const arnOf = (resource: Resource, kind: string) => resource.arn("ec2", `${kind}/${resource.id}`);

/** What bounds a VPC's traffic, and joins it to private networks. */
export const connectivityTypes: ResourceTypes = {
  "aws:ec2/networkAcl:NetworkAcl": {
    required: ["vpcId"],
    replaces: ["vpcId"],
    tagged: true,
    defaults: { ingress: [], egress: [], subnetIds: [] },
    id: () => ec2Id("acl"),
    outputs: (acl) => ({ arn: arnOf(acl, "network-acl"), ownerId: acl.account.accountId }),
  },
  "aws:ec2/vpnGateway:VpnGateway": {
    replaces: ["amazonSideAsn", "availabilityZone"],
    tagged: true,
    defaults: { amazonSideAsn: "64512" },
    id: () => ec2Id("vgw"),
    outputs: (gateway) => ({ arn: arnOf(gateway, "vpn-gateway") }),
  },
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": {
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
  },
};

import { crc32 } from "node:zlib";
import { textOf } from "#local/providers/plugin/values";
import { zoneId, zonesOf } from "../account";
import { ec2Id, randomHex, relatedId } from "../ids";
import type { Resource } from "../resource";
import { EVERYTHING, type ResourceType } from "../resourceType";

const owned = (resource: Resource, kind: string) => ({
  arn: resource.arn("ec2", `${kind}/${resource.id}`),
  ownerId: resource.account.accountId,
});

export const vpc: ResourceType = {
  replaces: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
  tagged: true,
  defaults: { enableDnsSupport: true, enableDnsHostnames: false, instanceTenancy: "default" },
  id: () => ec2Id("vpc"),
  outputs: (resource) => ({
    ...owned(resource, "vpc"),
    defaultNetworkAclId: relatedId("acl", resource.id),
    defaultRouteTableId: relatedId("rtb", resource.id),
    defaultSecurityGroupId: relatedId("sg", resource.id),
    dhcpOptionsId: relatedId("dopt", `${resource.account.accountId} ${resource.region}`),
    mainRouteTableId: relatedId("rtb", resource.id),
  }),
};

export const subnet: ResourceType = {
  required: ["vpcId"],
  replaces: ["vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId", "outpostArn", "ipv6Native"],
  tagged: true,
  defaults: { assignIpv6AddressOnCreation: false, mapPublicIpOnLaunch: false },
  id: () => ec2Id("subnet"),
  outputs: (resource) => {
    const zone = resource.text("availabilityZone") || zonesOf(resource.region)[0]!;
    return { ...owned(resource, "subnet"), availabilityZone: zone, availabilityZoneId: zoneId(zone) };
  },
};

export const routeTable: ResourceType = {
  required: ["vpcId"],
  replaces: ["vpcId"],
  tagged: true,
  id: () => ec2Id("rtb"),
  outputs: (table) => owned(table, "route-table"),
};

export const routeTableAssociation: ResourceType = {
  required: ["routeTableId"],
  replaces: ["subnetId", "gatewayId"],
  id: () => ec2Id("rtbassoc"),
};

export const route: ResourceType = {
  required: ["routeTableId"],
  replaces: ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"],
  id: (resource) => {
    const destination = resource.text("destinationCidrBlock") || resource.text("destinationIpv6CidrBlock");
    return `r-${resource.text("routeTableId")}${crc32(destination || resource.text("destinationPrefixListId"))}`;
  },
  outputs: () => ({ origin: "CreateRoute", state: "active" }),
};

export const internetGateway: ResourceType = {
  tagged: true,
  id: () => ec2Id("igw"),
  outputs: (gateway) => owned(gateway, "internet-gateway"),
};

export const eip: ResourceType = {
  replaces: ["address", "domain", "customerOwnedIpv4Pool", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
  tagged: true,
  defaults: { domain: "vpc", publicIpv4Pool: "amazon" },
  id: () => ec2Id("eipalloc"),
  outputs: (address) => {
    const publicIp = documentationAddress(address.id);
    return {
      arn: address.arn("ec2", `elastic-ip/${address.id}`),
      allocationId: address.id,
      publicIp,
      publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${address.region}.compute.amazonaws.com`,
    };
  },
};

export const natGateway: ResourceType = {
  replaces: ["allocationId", "subnetId", "connectivityType", "privateIp", "availabilityMode", "vpcId"],
  tagged: true,
  defaults: { connectivityType: "public" },
  id: () => ec2Id("nat"),
  outputs: (gateway) => ({
    associationId: relatedId("eipassoc", gateway.id),
    networkInterfaceId: relatedId("eni", gateway.id),
    publicIp: documentationAddress(gateway.text("allocationId")),
  }),
};

export const vpcEndpoint: ResourceType = {
  required: ["vpcId"],
  replaces: [
    "vpcId",
    "serviceName",
    "vpcEndpointType",
    "serviceRegion",
    "resourceConfigurationArn",
    "serviceNetworkArn",
  ],
  tagged: true,
  defaults: { vpcEndpointType: "Gateway", privateDnsEnabled: false },
  id: () => ec2Id("vpce"),
  outputs: (endpoint) => ({
    ...owned(endpoint, "vpc-endpoint"),
    state: "available",
    requesterManaged: false,
    ...(endpoint.text("vpcEndpointType") === "Interface" ? interfaceOutputs(endpoint) : gatewayOutputs(endpoint)),
  }),
};

export const flowLog: ResourceType = {
  replaces: EVERYTHING,
  tagged: true,
  defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
  id: () => `fl-0${randomHex(16)}`,
  outputs: (log) => ({ arn: log.arn("ec2", `vpc-flow-log/${log.id}`) }),
};

function interfaceOutputs(endpoint: Resource) {
  const subnetIds = Array.isArray(endpoint.inputs.subnetIds) ? endpoint.inputs.subnetIds : [];
  const service = endpoint.text("serviceName").split(".").slice(3).reverse().join(".");
  const dnsName = `${endpoint.id}-${relatedId("x", endpoint.id).slice(-8)}.${service}.${endpoint.region}.vpce.amazonaws.com`;
  return {
    cidrBlocks: [],
    dnsEntries: [{ dnsName, hostedZoneId: "" }],
    networkInterfaceIds: subnetIds.map((subnet) => relatedId("eni", endpoint.id, textOf(subnet))),
  };
}

/** A gateway endpoint is a route to the service's addresses, which a prefix list names. */
function gatewayOutputs(endpoint: Resource) {
  return { prefixListId: relatedId("pl", endpoint.text("serviceName")), dnsEntries: [], networkInterfaceIds: [] };
}

/** An address of the block that is set aside for examples, so that nothing can be reached by resource. */
function documentationAddress(id: string): string {
  return `203.0.113.${crc32(id) % 256}`;
}

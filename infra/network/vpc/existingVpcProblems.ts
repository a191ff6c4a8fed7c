/** Properties of a VPC that are looked up, with the names of the provider's functions. */
export interface FoundVpc {
  vpc: { id: string; cidrBlock: string; enableDnsSupport: boolean; enableDnsHostnames: boolean };
  subnets: { id: string; vpcId: string; availabilityZone: string; mapPublicIpOnLaunch: boolean }[];
  routeTables: {
    routeTableId: string;
    associations: { main: boolean; subnetId: string }[];
    routes: { cidrBlock: string; gatewayId: string }[];
  }[];
  endpoints: {
    id: string;
    serviceName: string;
    privateDnsEnabled: boolean;
    vpcEndpointType: string;
    /** Route tables that lead to the endpoint, if it is a gateway endpoint. */
    routeTableIds: string[];
  }[];
}

/** Returns the reasons why the platform cannot run in these subnets, one line each. */
export function findProblems({ vpc, subnets, routeTables, endpoints }: FoundVpc): string[] {
  return [
    ...dnsProblems(vpc),
    ...zoneProblems(subnets),
    ...subnetProblems(vpc, subnets, routeTables),
    ...endpointProblems(endpoints),
    ...endpoints.flatMap((endpoint) => gatewayProblems(endpoint, subnets, routeTables)),
  ];
}

/** Returns the route table of a subnet: its own, otherwise the VPC's main one. */
export function routeTableOf(subnetId: string, routeTables: FoundVpc["routeTables"]) {
  const having = (test: (association: { main: boolean; subnetId: string }) => boolean) =>
    routeTables.find(({ associations }) => associations.some(test));
  return having((association) => association.subnetId === subnetId) ?? having(({ main }) => main);
}

/** Both settings are required to resolve service names to interface endpoints. */
function dnsProblems({ enableDnsSupport, enableDnsHostnames }: FoundVpc["vpc"]): string[] {
  const switches = { enableDnsSupport, enableDnsHostnames };
  return Object.entries(switches)
    .filter(([, on]) => !on)
    .map(([name]) => `it needs \`${name}\`, or AWS services are not found at their interface endpoints`);
}

function zoneProblems(subnets: FoundVpc["subnets"]): string[] {
  const zones = new Set(subnets.map(({ availabilityZone }) => availabilityZone));
  if (zones.size > 1) return sharedZoneProblems(subnets);
  const names = subnets.map(({ id }) => id).join(" and ");
  return [
    `its subnets must lie in two availability zones or more: ${names} ${subnets.length > 1 ? "lie" : "lies"} in ${[...zones].join()}`,
  ];
}

/** An interface endpoint can be in one subnet per zone only. */
function sharedZoneProblems(subnets: FoundVpc["subnets"]): string[] {
  return subnets.flatMap(({ id, availabilityZone }, i) => {
    const first = subnets.slice(0, i).find((other) => other.availabilityZone === availabilityZone);
    return first
      ? [`its subnets must lie in different availability zones: ${first.id} and ${id} lie in ${availabilityZone}`]
      : [];
  });
}

function subnetProblems(
  { id: vpcId }: FoundVpc["vpc"],
  subnets: FoundVpc["subnets"],
  routeTables: FoundVpc["routeTables"],
) {
  return subnets.flatMap((subnet) => {
    if (subnet.vpcId !== vpcId) return [`the subnet ${subnet.id} is in another VPC, ${subnet.vpcId}`];
    const open = routeTableOf(subnet.id, routeTables)?.routes.find(({ gatewayId }) => gatewayId.startsWith("igw-"));
    return [
      ...(open
        ? [
            `the subnet ${subnet.id} is public: ${open.cidrBlock || "a route"} leads to the internet gateway ${open.gatewayId}`,
          ]
        : []),
      ...(subnet.mapPublicIpOnLaunch
        ? [`the subnet ${subnet.id} is public: it gives public addresses to what starts in it`]
        : []),
    ];
  });
}

function endpointProblems(endpoints: FoundVpc["endpoints"]): string[] {
  return endpoints
    .filter(({ vpcEndpointType, privateDnsEnabled }) => vpcEndpointType === "Interface" && !privateDnsEnabled)
    .map(({ serviceName }) => `its endpoint of ${serviceName} needs private DNS names`);
}

/** A gateway endpoint works only for subnets whose route table leads to it. */
function gatewayProblems(
  { vpcEndpointType, serviceName, routeTableIds }: FoundVpc["endpoints"][number],
  subnets: FoundVpc["subnets"],
  routeTables: FoundVpc["routeTables"],
): string[] {
  if (vpcEndpointType !== "Gateway") return [];
  return subnets
    .map(({ id }) => ({ id, table: routeTableOf(id, routeTables)?.routeTableId }))
    .filter(({ table }) => !table || !routeTableIds.includes(table))
    .map(
      ({ id, table }) => `the route table ${table} of the subnet ${id} has no route to its endpoint of ${serviceName}`,
    );
}

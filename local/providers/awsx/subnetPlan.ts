import { type Cidr, endOf, formatCidr, overlaps, parseCidr, rangeFrom, sizeOf } from "./cidr";
import { bitsFor, maskFor, resolveSpecs } from "./subnetSpecs";
import type { SubnetSpec, VpcArgs } from "./vpcArgs";

/** A subnet that is to be made. */
export interface PlannedSubnet {
  /** Its name in the program's resources. */
  name: string;
  /** Its `Name` tag. */
  nameTag: string;
  zone: string;
  cidrBlock: string;
  spec: SubnetSpec;
}

/** Where every subnet goes, zone by zone, and what each zone looks like. */
export interface SubnetPlan {
  subnets: PlannedSubnet[];
  layout: Pick<SubnetSpec, "type" | "name" | "cidrBlocks" | "cidrMask">[];
}

interface Placed {
  spec: SubnetSpec;
  range: Cidr;
}

/**
 * Divides a VPC's addresses among zones, and each zone's among subnets, in awsx's ways.
 * @throws Error when they do not fit, overlap or (strategy "Exact") leave a gap.
 */
export function planSubnets(vpcName: string, args: VpcArgs, vpcBlock: string, zones: string[]): SubnetPlan {
  const vpc = parseCidr(vpcBlock);
  const zoneMask = args.availabilityZoneCidrMask ?? vpc.mask + bitsFor(zones.length);
  const specs = resolveSpecs(args, zoneMask);
  const placed = zones.map((_, index) => {
    if (specs.some(({ cidrBlocks }) => cidrBlocks)) return placeExplicitly(specs, index, zones.length);
    return place(specs, { first: vpc.first + index * sizeOf(zoneMask), mask: zoneMask }, args);
  });
  checkPlaced(placed.flat(), vpc, vpcBlock, args);
  const subnets = placed.flatMap((inZone, index) =>
    inZone
      .filter(({ spec }) => spec.type !== "Unused")
      .map(({ spec, range }) => {
        const kind = `${vpcName}-${spec.name ?? spec.type.toLowerCase()}`;
        const name = `${kind}-${index + 1}`;
        const zone = zones[index]!;
        const nameTag = args.subnetNameTagStrategy === "AvailabilityZone" ? `${kind}-${zoneSuffix(zone)}` : name;
        return { name, nameTag, zone, cidrBlock: formatCidr(range), spec };
      }),
  );
  const layout = placed[0]!.map(({ spec: { type, name, cidrBlocks }, range }) => ({
    type,
    name,
    cidrBlocks,
    cidrMask: range.mask,
  }));
  return { subnets, layout };
}

/** Every subnet takes the next range of its size. */
function place(specs: SubnetSpec[], zone: Cidr, { subnetStrategy }: VpcArgs): Placed[] {
  let next = zone.first;
  return specs.map((spec) => {
    const range = rangeFrom(next, maskFor(spec, specs.length, zone.mask, subnetStrategy));
    next = endOf(range);
    if (next > endOf(zone)) {
      throw new Error(`The subnets of an availability zone need more than its ${formatCidr(zone)}: make them smaller`);
    }
    return { spec, range };
  });
}

function placeExplicitly(specs: SubnetSpec[], zone: number, zones: number): Placed[] {
  return specs.map((spec) => {
    if (spec.cidrBlocks?.length !== zones) {
      throw new Error(
        `When one of subnetSpecs has cidrBlocks, each must have one a zone (${zones}); ${spec.type} has not`,
      );
    }
    return { spec, range: parseCidr(spec.cidrBlocks[zone]!) };
  });
}

function checkPlaced(placed: Placed[], vpc: Cidr, vpcBlock: string, { subnetStrategy }: VpcArgs): void {
  const sorted = placed.map(({ range }) => range).sort((left, right) => left.first - right.first);
  const outside = sorted.find((range) => range.first < vpc.first || endOf(range) > endOf(vpc));
  if (outside) throw new Error(`The subnet ${formatCidr(outside)} is not within the VPC's ${vpcBlock}`);
  const clash = sorted.findIndex((range, index) => index > 0 && overlaps(sorted[index - 1]!, range));
  if (clash > 0) {
    throw new Error(`The subnets ${formatCidr(sorted[clash - 1]!)} and ${formatCidr(sorted[clash]!)} overlap`);
  }
  // What overlaps nowhere and is as large as the whole has no gap.
  const free = sizeOf(vpc.mask) - sorted.reduce((sum, { mask }) => sum + sizeOf(mask), 0);
  if (subnetStrategy === "Exact" && free > 0) {
    throw new Error(
      `subnetStrategy "Exact" leaves no address out, but ${free} of ${vpcBlock} are: name them in a spec of type "Unused"`,
    );
  }
}

/** What tells a zone from the others of its region: `1a` of `eu-west-1a`. */
function zoneSuffix(zone: string): string {
  return zone.replace(/^[a-z]{2}(-[a-z]+)+-/, "");
}

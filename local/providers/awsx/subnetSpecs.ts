import { maskOf } from "./cidr";
import type { SubnetSpec, VpcArgs } from "./vpcArgs";

/** The "Legacy" strategy keeps the kinds of subnets in this order, none larger than this unless it is asked for. */
const LEGACY_MASKS = { Private: 19, Public: 20, Isolated: 24, Unused: 0 };
const LEGACY_ORDER = Object.keys(LEGACY_MASKS);
/** Smaller zones are left to explicit specifications. */
const SMALLEST_DEFAULT_ZONE = 26;

/** The subnets of every zone: those that were asked for, in the strategy's order, or the default ones. */
export function resolveSpecs({ subnetSpecs, subnetStrategy }: VpcArgs, zoneMask: number): SubnetSpec[] {
  if (!subnetSpecs) return defaultSpecs(zoneMask);
  if (subnetStrategy === "Legacy") {
    const used = subnetSpecs.filter(({ type }) => type !== "Unused");
    return used.sort((left, right) => LEGACY_ORDER.indexOf(left.type) - LEGACY_ORDER.indexOf(right.type));
  }
  if (subnetStrategy !== "AutoMerge") return subnetSpecs;
  const isDefault = ({ type }: SubnetSpec) => type === "Private" || type === "Public";
  const merged = defaultSpecs(zoneMask).map((spec) => ({
    ...spec,
    ...subnetSpecs.find(({ type }) => type === spec.type),
  }));
  return [...merged, ...subnetSpecs.filter((spec) => !isDefault(spec))];
}

/** Half of the zone is private, a quarter public, a quarter free. */
function defaultSpecs(zoneMask: number): SubnetSpec[] {
  if (zoneMask > SMALLEST_DEFAULT_ZONE) {
    throw new Error(`A zone of /${zoneMask} is too small for the default subnets: give subnetSpecs`);
  }
  const largest = Math.max(zoneMask, 16);
  return [
    { type: "Private", cidrMask: largest + 1 },
    { type: "Public", cidrMask: largest + 2 },
  ];
}

/** How large a subnet is that does not say, or only says how many addresses it has. */
export function maskFor(
  spec: SubnetSpec,
  count: number,
  zoneMask: number,
  strategy: VpcArgs["subnetStrategy"],
): number {
  const bySize = spec.size === undefined ? undefined : maskOf(spec.size);
  if (spec.size !== undefined && (bySize === undefined || (spec.cidrMask ?? bySize) !== bySize)) {
    throw new Error(
      `The size ${spec.size} of the ${spec.type} subnets is not that of a CIDR block, or not that of their cidrMask`,
    );
  }
  const given = spec.cidrMask ?? bySize;
  if (given !== undefined) return given;
  if (strategy === "Legacy") return Math.max(zoneMask + (count === 1 ? 0 : 1), LEGACY_MASKS[spec.type]);
  return zoneMask + bitsFor(count);
}

/** How many bits of a mask it takes to tell this many ranges apart. */
export function bitsFor(count: number): number {
  return Math.ceil(Math.log2(count));
}

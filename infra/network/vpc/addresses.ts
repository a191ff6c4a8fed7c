/** Addresses of the subnets in one availability zone. */
export interface ZoneAddresses {
  /** The subnet for workloads: half of the zone's addresses. */
  subnet: string;
  /** The subnet for a NAT gateway, if the network has one: 16 addresses. */
  publicSubnet: string;
}

const BITS = 32;
/** AWS's smallest subnet. */
const SMALLEST = 28;

/**
 * Divides the addresses of a VPC among availability zones. The result is the same in every mode, so no subnet moves if
 * a network gets a NAT gateway.
 * @throws Error if the range is invalid or too small.
 */
export function planAddresses(cidrBlock: string, zones: number): ZoneAddresses[] {
  const { first, bits } = parseCidr(cidrBlock);
  const zoneBits = bits + Math.ceil(Math.log2(zones));
  if (zoneBits + 1 > SMALLEST) throw new Error(`${cidrBlock} is too small for ${zones} availability zones`);
  return Array.from({ length: zones }, (_, zone) => {
    const start = first + zone * sizeOf(zoneBits);
    return {
      subnet: formatCidr(start, zoneBits + 1),
      publicSubnet: formatCidr(start + sizeOf(zoneBits + 1), SMALLEST),
    };
  });
}

/** Whether every address of the first range is also in the second. */
export function isWithin(inner: string, outer: string): boolean {
  const [small, large] = [parseCidr(inner), parseCidr(outer)];
  return small.first >= large.first && small.first + sizeOf(small.bits) <= large.first + sizeOf(large.bits);
}

/** Whether two ranges share an address: then one contains the other. */
export function overlaps(left: string, right: string): boolean {
  return isWithin(left, right) || isWithin(right, left);
}

/** Whether the text is an IPv4 range that shares no address with the other range. */
export function isOutside(text: string, cidrBlock: string): boolean {
  return isCidr(text) && !overlaps(text, cidrBlock);
}

/** Ranges for VPC addresses: AWS recommends them, and they do not exist on the internet. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.19.0.0/16"];

/** Other ranges that do not exist on the internet. */
const RESERVED = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"];

/** Addresses of the containers on SageMaker's instances. */
const OF_CONTAINERS = "172.17.0.0/16";

/** The ranges that a VPC may have, in words. */
export const VPC_RANGE = `a range within ${PRIVATE.join(", ")}, outside ${OF_CONTAINERS}, which SageMaker's containers use`;

/** Whether a VPC for SageMaker may have this range. */
export function isVpcRange(cidrBlock: string): boolean {
  return PRIVATE.some((range) => isWithin(cidrBlock, range)) && !overlaps(cidrBlock, OF_CONTAINERS);
}

/** Prefix length of the widest range that may be let in or out. A wider range would be a large part of the internet. */
export const WIDEST = 8;

export function isTooWide(cidrBlock: string): boolean {
  return parseCidr(cidrBlock).bits < WIDEST;
}

/** Whether every address of the range is public. */
export function isPublicRange(cidrBlock: string): boolean {
  return ![...PRIVATE, ...RESERVED].some((range) => overlaps(cidrBlock, range));
}

export function isCidr(text: string): boolean {
  try {
    return Boolean(parseCidr(text));
  } catch {
    return false;
  }
}

/**
 * Parses an IPv4 range.
 * @throws Error if the text is not an IPv4 range such as `10.20.0.0/16`, or does not start at a multiple of its size.
 */
export function parseCidr(text: string): { first: number; bits: number } {
  const [, address = "", mask = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? [];
  const bytes = address.split(".").map(Number);
  const first = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const bits = Number(mask);
  if (mask === "" || bits > BITS || bytes.some((byte) => byte > 255) || first % sizeOf(bits) !== 0) {
    throw new Error(`"${text}" is no range of IPv4 addresses such as 10.20.0.0/16`);
  }
  return { first, bits };
}

function formatCidr(first: number, bits: number): string {
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${bits}`;
}

function sizeOf(bits: number): number {
  return 2 ** (BITS - bits);
}

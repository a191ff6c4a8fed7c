/** A range of IPv4 addresses. */
export interface Cidr {
  /** The first address as a number. */
  first: number;
  /** How many leading bits all its addresses share. */
  mask: number;
}

const BITS = 32;

/** @throws Error when the text is not a range like `10.0.0.0/16`. */
export function parseCidr(text: string): Cidr {
  const [address = "", mask = ""] = text.split("/");
  const bytes = address.split(".").map(Number);
  const isAddress = bytes.length === 4 && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
  if (!isAddress || !/^\d+$/.test(mask) || Number(mask) > BITS)
    throw new Error(`"${text}" is not a CIDR block like 10.0.0.0/16`);
  const cidr = { first: bytes.reduce((number, byte) => number * 256 + byte, 0), mask: Number(mask) };
  if (cidr.first % sizeOf(cidr.mask) !== 0) throw new Error(`"${text}" does not start at a multiple of its size`);
  return cidr;
}

export function formatCidr({ first, mask }: Cidr): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${bytes.join(".")}/${mask}`;
}

/** How many addresses a range with this mask has. */
export function sizeOf(mask: number): number {
  return 2 ** (BITS - mask);
}

/** The mask of a range with this many addresses; undefined when there is none. */
export function maskOf(size: number): number | undefined {
  const mask = BITS - Math.log2(size);
  return Number.isInteger(mask) && mask >= 0 && mask <= BITS ? mask : undefined;
}

/** The address after the last one. */
export function endOf({ first, mask }: Cidr): number {
  return first + sizeOf(mask);
}

/** The first range of this size that starts at an address or after it. */
export function rangeFrom(address: number, mask: number): Cidr {
  return { first: Math.ceil(address / sizeOf(mask)) * sizeOf(mask), mask };
}

export function overlaps(left: Cidr, right: Cidr): boolean {
  return left.first < endOf(right) && right.first < endOf(left);
}

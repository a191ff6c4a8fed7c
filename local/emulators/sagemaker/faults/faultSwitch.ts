import { UserError } from "#local/host/userError";
import type { Endpoints } from "../hosting/endpoints";
import type { Fault } from "./fault";
import type { Faults } from "./faults";

/** Reads and sets the faults of variants that exist. */
export class FaultSwitch {
  constructor(
    private readonly faults: Faults,
    private readonly endpoints: Pick<Endpoints, "all" | "find">,
  ) {}

  /**
   * The fault of a variant that is in force.
   * @throws UserError naming those that exist when there is no such endpoint or variant.
   */
  get(endpointName: string, variantName: string): Fault | undefined {
    this.requireVariant(endpointName, variantName);
    return this.faults.find(endpointName, variantName);
  }

  /**
   * Gives a variant this fault and no other; none when it is undefined.
   * @throws UserError as `get` does.
   */
  set(endpointName: string, variantName: string, fault: Fault | undefined): void {
    this.requireVariant(endpointName, variantName);
    this.faults.set(endpointName, variantName, fault);
  }

  private requireVariant(endpointName: string, variantName: string): void {
    const record = this.endpoints.find(endpointName)?.record;
    if (!record) {
      const known = names(this.endpoints.all().map((endpoint) => endpoint.record));
      throw new UserError(`endpoint must be one of ${known}, got "${endpointName}"`);
    }
    const variants = [...record.deployment.variants, ...(record.pending?.variants ?? [])];
    if (!variants.some(({ name }) => name === variantName)) {
      throw new UserError(`variant must be one of ${names(variants)} of ${endpointName}, got "${variantName}"`);
    }
  }
}

function names(named: { name: string }[]): string {
  return [...new Set(named.map(({ name }) => name))].join(", ") || "(none yet)";
}

import type { EndpointRecord } from "#local/emulators/sagemaker/state/schema";
import type { Fleet } from "../fleet";
import type { Traffic } from "../traffic";

/** What changes of an endpoint work on. */
export interface Site {
  record: EndpointRecord;
  traffic: Traffic;
  /** Changes the record and keeps it. */
  set: (change: Partial<EndpointRecord>) => void;
  /** Tells the operator of this target. */
  tell: (error: unknown) => void;
}

/** A change of an endpoint that has begun: what is left to do in the background. */
export interface Change {
  make: () => Promise<void>;
  /** Takes back what `make` has done before it failed, for a reason in AWS's words. */
  takeBack?: (failureReason: string) => Promise<void>;
}

/** The fleet of the record's deployment. */
export function currentFleet({ traffic }: Site): Fleet {
  return traffic.fleets[0]!;
}

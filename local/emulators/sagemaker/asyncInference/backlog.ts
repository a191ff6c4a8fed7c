import type { Endpoint } from "../hosting/endpoint";
import type { Limits } from "../hosting/hosting";
import type { Instance } from "../hosting/instance";
import type { PendingRequest } from "./pendingRequests";
import { Slots } from "./slots";

/** Where a request is worked on. */
export interface Place {
  variant: string;
  instance: Instance;
}

/** What is done with requests. Both resolve to whether the request is over; otherwise it is to be tried again. Neither rejects. */
export interface Work {
  /** Has an instance answer a request. */
  answer(request: PendingRequest, place: Place): Promise<boolean>;
  /** Gives up a request that has waited for longer than it may. */
  expire(request: PendingRequest): Promise<boolean>;
}

interface Entry {
  request: PendingRequest;
  /** Chosen by weight; kept while the variant has a weight, so that a busy variant does not lose its share to the others. */
  variant?: string;
}

/** An endpoint's requests: those that wait, and those that its instances work on, never more of them than configured. */
export class Backlog {
  private readonly waiting = new Set<Entry>();
  private readonly working = new Set<Entry>();
  private readonly slots: Slots;
  private over = false;

  constructor(
    readonly endpoint: Endpoint,
    limits: Pick<Limits, "concurrency">,
    private readonly work: Work,
  ) {
    this.slots = new Slots(limits.concurrency);
  }

  /** Requests that wait or are worked on. */
  get size(): number {
    return this.waiting.size + this.working.size;
  }

  /** When the oldest of them was received. */
  get oldest(): number | undefined {
    const times = [...this.waiting, ...this.working].map(({ request }) => request.receivedTime);
    return times.length === 0 ? undefined : times.reduce((one, other) => Math.min(one, other));
  }

  add(request: PendingRequest): void {
    this.waiting.add({ request });
  }

  /** Gives up those that have waited for longer than they may; what cannot be told so now goes on waiting for that. */
  expire(time: number): void {
    const expired = [...this.waiting].filter(({ request }) => request.expiryTime <= time);
    for (const entry of expired) void this.follow(entry, this.work.expire(entry.request));
  }

  /** Hands requests to instances while there is room, the oldest first. */
  dispatch(): void {
    for (const entry of this.waiting) {
      if (this.over || !this.slots.areFree(this.endpoint.fleets)) return;
      const place = this.findPlace(entry);
      if (place) this.start(entry, place);
    }
  }

  /** Hands out nothing any more. */
  close(): void {
    this.over = true;
    this.waiting.clear();
  }

  private start(entry: Entry, place: Place): void {
    const { instance } = place;
    this.slots.take(instance);
    void this.follow(entry, this.work.answer(entry.request, place)).then((done) => {
      this.slots.give(instance);
      if (done) this.dispatch();
    });
  }

  /** Counts an entry among those that are worked on until it is over, or waits again. */
  private async follow(entry: Entry, work: Promise<boolean>): Promise<boolean> {
    this.waiting.delete(entry);
    this.working.add(entry);
    const done = await work;
    this.working.delete(entry);
    if (!done && !this.over) this.waiting.add(entry);
    return done;
  }

  private findPlace(entry: Entry): Place | undefined {
    const fleet = this.endpoint.chooseFleet(entry.variant);
    if (!fleet) return undefined;
    const chosen = entry.variant === undefined ? undefined : fleet.find(entry.variant);
    const variant = chosen && chosen.plan.weight > 0 ? chosen : fleet.chooseByWeight();
    entry.variant = variant?.plan.name;
    const instance = variant && this.slots.find(fleet, variant);
    return instance && { variant: variant.plan.name, instance };
  }
}

import type { Fleet } from "./fleet";
import { everything, nothing, type Share } from "./trafficSteps";

/** Divides an endpoint's invocations between its fleets: one, or the old and the new one while traffic moves. */
export class Traffic {
  private parts: Fleet[] = [];

  constructor(private readonly random: () => number) {}

  /** The fleets that may get invocations, the oldest first. */
  get fleets(): readonly Fleet[] {
    return this.parts;
  }

  /** The fleet for the next invocation of a variant, or of whichever is chosen by weight; undefined when there is no fleet. */
  choose(target?: string): Fleet | undefined {
    const claims = this.parts.map((fleet) => fleet.claim(target));
    let left = this.random() * claims.reduce((sum, claim) => sum + claim, 0);
    return this.parts.find((_, index) => (left -= claims[index]!) < 0) ?? this.parts.at(-1);
  }

  /** Gives everything to one fleet. Returns those that got invocations until now. */
  replace(fleet: Fleet): Fleet[] {
    const before = this.parts;
    fleet.share = everything;
    this.parts = [fleet];
    return before.filter((other) => other !== fleet);
  }

  /**
   * Adds a fleet, and returns what moves traffic to it: the others divide what it leaves of every variant as they do now.
   * `nothing` gives all traffic back and takes the fleet out again.
   */
  introduce(fleet: Fleet): (share: Share) => void {
    const before = this.parts.map((other) => ({ other, share: other.share }));
    return (share) => {
      for (const { other, share: whole } of before) other.share = (name) => whole(name) * (1 - share(name));
      fleet.share = share;
      const others = before.map(({ other }) => other);
      this.parts = share === nothing ? others : [...others, fleet];
    };
  }
}

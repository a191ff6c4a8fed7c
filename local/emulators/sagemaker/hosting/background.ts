import type { EndpointChange, EndpointContext } from "./endpointChanges";
import { LaunchError, RollbackError } from "./failures";

const UNKNOWN_FAILURE = "Request to service failed. If failure persists after retry, contact customer support.";

/** Carries out an endpoint's changes, of which AWS allows one at a time. */
export class Background {
  /** Resolves when the change that is under way is over. */
  settled: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(private readonly log: EndpointContext["log"]) {}

  /** Carries out a change; when it fails, takes it back with AWS's words for the reason. */
  run({ apply, rollBack }: EndpointChange): void {
    this.settled = apply()
      .catch(async (error: unknown) => {
        if (this.ended) return;
        this.log(error);
        const known = error instanceof LaunchError || error instanceof RollbackError;
        await rollBack?.(known ? error.message : UNKNOWN_FAILURE);
      })
      .catch((error: unknown) => this.log(error));
  }

  /** From now on what fails is not taken back: it fails because everything is being ended. */
  end(): void {
    this.ended = true;
  }
}

import { LaunchError } from "../launchError";
import { RollbackError } from "../rollbackError";
import type { Change, Site } from "./change";

const UNKNOWN_FAILURE = "Request to service failed. If failure persists after retry, contact customer support.";

/** Carries out an endpoint's changes, of which AWS allows one at a time. */
export class Background {
  /** Resolves when the change that is under way is over. */
  settled: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(private readonly tell: Site["tell"]) {}

  /** Carries out a change; when it fails, takes it back with AWS's words for the reason. */
  run({ make, takeBack }: Change): void {
    this.settled = make()
      .catch(async (error: unknown) => {
        if (this.ended) return;
        this.tell(error);
        const known = error instanceof LaunchError || error instanceof RollbackError;
        await takeBack?.(known ? error.message : UNKNOWN_FAILURE);
      })
      .catch((error: unknown) => this.tell(error));
  }

  /** From now on what fails is not taken back: it fails because everything is being ended. */
  end(): void {
    this.ended = true;
  }
}

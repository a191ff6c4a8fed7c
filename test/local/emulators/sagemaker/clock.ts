import { mock } from "node:test";

/** The time of day for the emulator in this process. It stands still once stopped, so that statuses pass when a test wants them to. */
export const clock = {
  stop(): void {
    // A full second: sums of seconds are exact then.
    mock.timers.enable({ apis: ["Date"], now: Math.ceil(Date.now() / 1000) * 1000 });
  },
  pass(seconds: number): void {
    mock.timers.tick(seconds * 1000);
  },
  /** Back to the real time. */
  go(): void {
    mock.timers.reset();
  },
};

const controller = new AbortController();

/** Aborted once the user interrupts the command; every child process of a long step is started with it. */
export const interrupted: AbortSignal = controller.signal;

/** Turns the first SIGINT or SIGTERM into `interrupted`; a second one ends the process at once. */
export function listenForInterrupt(): void {
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
}

/** Resolves when the user interrupts. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    if (interrupted.aborted) resolve();
    else interrupted.addEventListener("abort", () => resolve(), { once: true });
  });
}

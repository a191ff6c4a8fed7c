const controller = new AbortController();

/** Aborted once the user interrupts the command; every child process of a long step is started with it. */
export const interrupted: AbortSignal = controller.signal;

/** Ctrl-C reaches a command twice when npm runs it: from the terminal, and passed on by npm. */
const SAME_INTERRUPT_MS = 1_000;

/** Turns SIGINT or SIGTERM into `interrupted`; asked again after a second, the process ends at once. */
export function listenForInterrupt(): void {
  let first: number | undefined;
  const interrupt = () => {
    first ??= Date.now();
    if (Date.now() - first > SAME_INTERRUPT_MS) process.exit(130);
    controller.abort();
  };
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, interrupt);
}

/** A run that has nothing more to do ends by itself within a moment. */
const PATIENCE_MS = 30_000;

/**
 * Ends this process with 1 when it goes on after its last test, and prints what holds it: a server, a child process, a timer that a test has
 * left. Holds nothing itself.
 */
export function guardEnd(patienceMs = PATIENCE_MS): void {
  setTimeout(() => {
    const open = process.getActiveResourcesInfo();
    console.error(`the tests are over, but the process goes on; still open: ${open.join(", ")}`);
    process.exit(1);
  }, patienceMs).unref();
}

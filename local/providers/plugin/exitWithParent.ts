const POLL_MS = 500;

/** Ends this process soon after its parent. An engine that is killed cannot end its plugins itself. */
export function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, POLL_MS).unref();
}

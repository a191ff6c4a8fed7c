import { workerData } from "node:worker_threads";

// A separate thread, so that it also works while the handler blocks the event loop. It kills the process when the process uses
// more memory than the function has, as Lambda does, and when the parent is gone.

const PERIOD_MS = 100;
const { megabytes, parent } = workerData as { megabytes: number; parent: number };

setInterval(() => {
  if (process.memoryUsage.rss() > megabytes * 1024 * 1024 || process.ppid !== parent) {
    process.kill(process.pid, "SIGKILL");
  }
}, PERIOD_MS);

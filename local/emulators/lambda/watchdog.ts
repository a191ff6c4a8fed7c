import { workerData } from "node:worker_threads";

// A thread beside the handler's: it still works when the handler never returns to the event loop. Ends its process at
// once when that uses more memory than the function has, as Lambda does, or has lost the parent that would end it.

const PERIOD_MS = 100;
const { megabytes, parent } = workerData as { megabytes: number; parent: number };

setInterval(() => {
  if (process.memoryUsage.rss() > megabytes * 1024 * 1024 || process.ppid !== parent) {
    process.kill(process.pid, "SIGKILL");
  }
}, PERIOD_MS);

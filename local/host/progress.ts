/** Reports the progress of a long step: one line, no full stop. */
export type Progress = (line: string) => void;

/** Prints one line of progress, on standard error. */
export const printProgress: Progress = (line) => console.error(`· ${line}`);

const HEARTBEAT_MS = 15_000;

/** Runs a long step and reports every 15 seconds how long it has run. */
export async function withHeartbeat<T>(progress: Progress, what: string, step: () => Promise<T>): Promise<T> {
  const begin = Date.now();
  const beat = setInterval(() => progress(`${what}: ${seconds(begin)} s`), HEARTBEAT_MS);
  try {
    const result = await step();
    progress(`${what}: done in ${seconds(begin)} s`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

function seconds(begin: number): number {
  return Math.round((Date.now() - begin) / 1000);
}

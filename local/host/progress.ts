/** Tells the user what a long step is doing: one line, no full stop. */
export type Progress = (line: string) => void;

const HEARTBEAT_MS = 15_000;

/** Runs a long step and says every 15 seconds that it still goes on, for how long by now. */
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

import type { Contender } from "./contender";

/** What one contender did with so many callers. */
export interface Measurement {
  contender: Contender;
  callers: number;
  /** Milliseconds of each request. */
  times: number[];
  /** Milliseconds that all requests took together. */
  elapsed: number;
}

export interface Load {
  callers: number;
  rounds: number;
  /** Requests to each contender in one round. */
  requests: number;
}

/** Rounds that do not count. V8 compiles what runs often, connections are opened and processes are started in them. */
const WARM_UP = 3;

/**
 * Asks the contenders in turn, `rounds` times. A change in the machine's speed hits all of them, and no two contenders run at once.
 */
export async function measure(contenders: Contender[], { callers, rounds, requests }: Load): Promise<Measurement[]> {
  const measurements = contenders.map((contender): Measurement => ({ contender, callers, times: [], elapsed: 0 }));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    // Each round begins with another contender: none always follows the same one.
    for (let turn = 0; turn < measurements.length; turn += 1) {
      const measurement = measurements[(round + WARM_UP + turn) % measurements.length]!;
      const { times, elapsed } = await ask(measurement.contender, callers, requests);
      if (round < 0) continue;
      measurement.times.push(...times);
      measurement.elapsed += elapsed;
    }
  }
  return measurements;
}

/** Sends `requests` requests; each caller sends its next one when it has the answer to the last. */
async function ask(
  { call }: Contender,
  callers: number,
  requests: number,
): Promise<{ times: number[]; elapsed: number }> {
  const times: number[] = [];
  const begin = performance.now();
  let sent = 0;
  async function caller(): Promise<void> {
    while (sent < requests) {
      sent += 1;
      const start = performance.now();
      await call();
      times.push(performance.now() - start);
    }
  }
  await Promise.all(Array.from({ length: callers }, caller));
  return { times, elapsed: performance.now() - begin };
}

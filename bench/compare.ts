import { percentile } from "#local/emulators/sagemaker/metrics/percentile";

/** One of those that are compared: what it is called, and what it is asked to do, again and again. */
export interface Contender {
  name: string;
  call: () => Promise<void>;
}

const WARM_UP = 20;

/**
 * Asks the contenders in turn, `rounds` times each, so that whatever else the machine does hits all of them; none is asked while another one
 * answers. Prints the median and p90 of each in ms, and how many times the first one's median the others' are.
 */
export async function compare(what: string, contenders: [Contender, ...Contender[]], rounds: number): Promise<void> {
  const times = contenders.map((): number[] => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [i, { call }] of contenders.entries()) {
      const begin = performance.now();
      await call();
      if (round >= 0) times[i]!.push(performance.now() - begin);
    }
  }
  const medians = times.map((of) => percentile(of, 50)!);
  console.log(`${what}, ${rounds} times each in turn`);
  for (const [i, { name }] of contenders.entries()) {
    const figures = `median ${medians[i]!.toFixed(2)} ms, p90 ${percentile(times[i]!, 90)!.toFixed(2)} ms`;
    console.log(`  ${name.padEnd(24)} ${figures}, ratio ${(medians[i]! / medians[0]!).toFixed(1)}`);
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { digits } from "./digits";
import type { Served } from "./stage";

/** What became of one request. */
export interface Answer {
  /** When it was sent, in ms since 1970. */
  at: number;
  /** When it was answered. */
  told: number;
  /** The variant that answered; absent when the request failed. */
  variant?: string;
  /** Name of the error that it was answered with. */
  error?: string;
}

/** Requests at up to a steady rate; none is repeated. Slow answers do not hold up the requests after them, unless too many are under way. */
export class Load {
  /** Fewer than an instance takes at once, also when the machine is so busy that answers take seconds. */
  private static readonly MOST_UNDER_WAY = 50;

  readonly answers: Answer[] = [];
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private sending = Promise.resolve();

  private constructor(private readonly send: () => Promise<string | undefined>) {}

  /** Invokes the endpoint `perSecond` times a second until `stop`. */
  static async start({ sagemakerUrl, endpointName }: Served, perSecond: number): Promise<Load> {
    const Body = (await digits())[0]!.pixels.join(",");
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new SageMakerRuntimeClient({
      endpoint: sagemakerUrl,
      region: "eu-west-1",
      credentials,
      maxAttempts: 1,
      // Slow answers must not hold up the requests after them.
      requestHandler: { httpAgent: { maxSockets: 500 } },
    });
    const command = new InvokeEndpointCommand({ EndpointName: endpointName, ContentType: "text/csv", Body });
    const load = new Load(async () => (await client.send(command)).InvokedProductionVariant);
    load.sending = load.sendSteadily(1000 / perSecond).finally(() => client.destroy());
    return load;
  }

  /** Resolves once `count` requests that are sent after this call have been answered. */
  async more(count: number): Promise<void> {
    const from = Date.now();
    while (this.answers.filter(({ at }) => at > from).length < count) await sleep(25);
  }

  /** Sends no more and resolves when everything sent has been answered. */
  async stop(): Promise<Answer[]> {
    this.stopping.abort();
    await this.sending;
    return this.answers;
  }

  get failed(): Answer[] {
    return this.answers.filter(({ error }) => error);
  }

  private async sendSteadily(intervalMs: number): Promise<void> {
    const { signal } = this.stopping;
    // Never faster: a burst after this process had to wait would be throttled.
    for (let next = Date.now(); !signal.aborted; next = Math.max(next + intervalMs, Date.now())) {
      await sleep(Math.max(0, next - Date.now()), undefined, { signal }).catch(() => {});
      if (this.underWay.size >= Load.MOST_UNDER_WAY) await Promise.race(this.underWay);
      if (signal.aborted) break;
      const request = this.sendOne().finally(() => this.underWay.delete(request));
      this.underWay.add(request);
    }
    await Promise.all(this.underWay);
  }

  private async sendOne(): Promise<void> {
    const at = Date.now();
    try {
      const variant = await this.send();
      this.answers.push({ at, told: Date.now(), variant });
    } catch (error) {
      this.answers.push({ at, told: Date.now(), error: (error as Error).name });
    }
  }
}

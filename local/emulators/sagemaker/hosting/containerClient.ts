import { Pool } from "undici";

/** What a container answered to an invocation. */
export interface ContainerAnswer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** AWS gives a container 2 s to answer a ping. */
const PING_TIMEOUT_MS = 2_000;
/** Shorter than any model server's, so that a request is never sent on a connection that the server is closing. */
const KEEP_ALIVE_MS = 1_000;

/** Talks HTTP to a container, by the container contract. */
export class ContainerClient {
  private readonly pool: Pool;

  /** @param connections requests at a time, the others wait */
  constructor(port: number, connections: number) {
    this.pool = new Pool(`http://127.0.0.1:${port}`, { connections, keepAliveTimeout: KEEP_ALIVE_MS });
  }

  /** Whether `/ping` answers 200 in time. */
  async ping(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(PING_TIMEOUT_MS);
      const answer = await this.pool.request({ path: "/ping", method: "GET", signal });
      await answer.body.dump();
      return answer.statusCode === 200;
    } catch {
      return false;
    }
  }

  /** @throws Error when the container does not answer, or not in time. */
  async invoke(headers: Record<string, string>, body: Buffer, timeoutMs: number): Promise<ContainerAnswer> {
    const answer = await this.pool.request({
      path: "/invocations",
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      statusCode: answer.statusCode,
      headers: answer.headers,
      body: Buffer.from(await answer.body.arrayBuffer()),
    };
  }

  /** Ends every connection, and what waits for an answer on one. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

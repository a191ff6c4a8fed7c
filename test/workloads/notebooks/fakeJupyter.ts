import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const TOKEN = "a-token";

/** What Jupyter answers to a path, if anything: a value as JSON, a text as it is. */
export interface Answers {
  "/api/kernels"?: unknown;
  "/api/sessions"?: unknown;
  "/api/terminals"?: unknown;
}

/** A server with the part of Jupyter's API that tells who uses it. It answers those who know its token. */
export class FakeJupyter {
  answers: Answers = {};
  /** Paths and queries that were asked for. */
  readonly requests: string[] = [];

  private constructor(private readonly server: Server) {
    server.on("request", (request, response) => {
      this.requests.push(request.url!);
      const answer = this.answers[new URL(request.url!, "http://localhost").pathname as keyof Answers];
      const status = request.headers.authorization !== `token ${TOKEN}` ? 403 : answer === undefined ? 404 : 200;
      response.writeHead(status).end(typeof answer === "string" ? answer : JSON.stringify(answer));
    });
  }

  static async start(): Promise<FakeJupyter> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new FakeJupyter(server);
  }

  /** What Jupyter writes into its runtime folder about itself. */
  get description() {
    const { port } = this.server.address() as AddressInfo;
    return { base_url: "/", hostname: "127.0.0.1", port, secure: false, token: TOKEN };
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }
}

import { createServer, type IncomingMessage } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export interface StubRequest {
  operation: string;
  body: { EndpointName: string; DesiredWeightsAndCapacities?: { VariantName: string; DesiredWeight: number }[] };
}

/** One endpoint, as SageMaker describes and changes it; tests change it, too. */
export interface StubEndpoint {
  status: string;
  isGone: boolean;
  configuration: string;
  weights: Record<string, number>;
  /** Milliseconds for which a change of the weights keeps the endpoint at work; Infinity until the test calls `finishUpdate`. */
  updateMs: number;
  /** Asked for each request; an error code makes the request fail. */
  failWith: (request: StubRequest) => string | undefined;
}

/** The two calls of SageMaker that a promotion makes, on a port of their own. */
export class StubSageMaker {
  /** Weights in the order in which they were set, the canary's last, as in `50/50`. */
  readonly set: string[] = [];
  endpoint!: StubEndpoint;
  /** Lets the weights that were set last go live. */
  finishUpdate: () => void = () => {};

  private constructor(
    readonly port: number,
    readonly close: () => Promise<void>,
  ) {
    this.reset();
  }

  static async start(): Promise<StubSageMaker> {
    const server = createServer((request, response) => {
      void read(request).then((body) => {
        const operation = String(request.headers["x-amz-target"]).split(".")[1]!;
        const { status, answer } = stub.answer({ operation, body: body as StubRequest["body"] });
        response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const close = async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    };
    const stub = new StubSageMaker((server.address() as AddressInfo).port, close);
    return stub;
  }

  reset(): void {
    this.set.length = 0;
    this.endpoint = {
      status: "InService",
      isGone: false,
      configuration: "digits-1",
      weights: { stable: 80, candidate: 20 },
      updateMs: 20,
      failWith: () => undefined,
    };
  }

  private answer(request: StubRequest): { status: number; answer: object } {
    const { endpoint } = this;
    const code = endpoint.failWith(request);
    if (code) return { status: 400, answer: { __type: code, message: `${code}, says the stub` } };
    if (endpoint.isGone) {
      const message = 'Could not find endpoint "digits".';
      return { status: 400, answer: { __type: "ValidationException", message } };
    }
    if (request.operation === "DescribeEndpoint") return { status: 200, answer: this.describe() };
    if (endpoint.status !== "InService") {
      const message = "Cannot update in-progress endpoint";
      return { status: 400, answer: { __type: "ValidationException", message } };
    }
    const weights = request.body.DesiredWeightsAndCapacities!;
    this.set.push(weights.map(({ DesiredWeight }) => DesiredWeight).join("/"));
    endpoint.status = "Updating";
    this.finishUpdate = () => {
      endpoint.weights = Object.fromEntries(
        weights.map(({ VariantName, DesiredWeight }) => [VariantName, DesiredWeight]),
      );
      endpoint.status = "InService";
    };
    if (endpoint.updateMs < Infinity) setTimeout(this.finishUpdate, endpoint.updateMs);
    return { status: 200, answer: { EndpointArn: "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/digits" } };
  }

  private describe() {
    const { status, configuration, weights } = this.endpoint;
    return {
      EndpointName: "digits",
      EndpointArn: "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/digits",
      EndpointConfigName: configuration,
      EndpointStatus: status,
      CreationTime: 1,
      LastModifiedTime: 1,
      ProductionVariants: Object.entries(weights).map(([VariantName, weight]) => ({
        VariantName,
        CurrentWeight: weight,
        DesiredWeight: weight,
      })),
    };
  }
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

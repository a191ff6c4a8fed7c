import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { Pool } from "undici";
import type { Status } from "#local/daemon/status";

/** One way to get an answer from the model. */
export interface Contender {
  name: string;
  /** The contender whose median is subtracted from this one's. */
  base?: string;
  /** Sends one request and resolves when its answer has been read. Throws when the answer is an error. */
  call: () => Promise<void>;
}

/** The emulator reads the scope of the credential; it does not check the signature. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/sagemaker/aws4_request, SignedHeaders=host, Signature=0";

/**
 * The four ways, from the model server itself to the whole API, with the same picture.
 * @param connections the most requests that one contender has open at a time
 */
export function createContenders(status: Status, pixels: number[], connections: number) {
  const { api, sagemaker, endpoints, processes } = status;
  const [endpoint] = endpoints;
  if (!api || !sagemaker || !endpoint) throw new Error(`the stage ${status.stage} is not served`);
  const line = pixels.join(",");
  const csv = { "content-type": "text/csv", accept: "application/json" };
  const pools: Pool[] = [];
  const post = (url: string, headers: Record<string, string>, body: string) => {
    const { origin, pathname: path } = new URL(url);
    const pool = new Pool(origin, { connections });
    pools.push(pool);
    return async () => {
      const answer = await pool.request({ path, method: "POST", headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${text}`);
    };
  };

  const containers = endpoint.variants.map(({ name, currentWeight }) => {
    const server = processes.find((found) => found.name.startsWith(`sagemaker/${endpoint.name}/${name}-`));
    return { weight: currentWeight, call: post(`http://127.0.0.1:${server!.port}/invocations`, csv, line) };
  });
  const runtime = new SageMakerRuntimeClient({
    endpoint: sagemaker.url,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  const command = new InvokeEndpointCommand({ EndpointName: endpoint.name, ContentType: "text/csv", Body: line });

  const contenders: [Contender, ...Contender[]] = [
    { name: "model server", call: () => pickByWeight(containers).call() },
    {
      name: "InvokeEndpoint",
      base: "model server",
      call: post(
        `${sagemaker.url}/endpoints/${endpoint.name}/invocations`,
        { ...csv, authorization: AUTHORIZATION },
        line,
      ),
    },
    {
      name: "InvokeEndpoint, AWS SDK",
      base: "model server",
      call: async () => {
        const { Body } = await runtime.send(command);
        Body.transformToString();
      },
    },
    {
      name: "REST API",
      base: "InvokeEndpoint",
      call: post(
        `${api.url}/predict-digit`,
        { "content-type": "application/json", "x-api-key": api.key },
        JSON.stringify({ pixels }),
      ),
    },
  ];
  return {
    contenders,
    close: async () => {
      runtime.destroy();
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}

/** Chooses as the endpoint does, so that each model server gets its share. */
function pickByWeight<T extends { weight: number }>(options: T[]): T {
  let left = Math.random() * options.reduce((sum, { weight }) => sum + weight, 0);
  return options.find(({ weight }) => (left -= weight) < 0) ?? options.at(-1)!;
}

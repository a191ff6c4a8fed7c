import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The members of the requests that the stub reads. */
interface Request {
  EndpointName: string;
  EndpointConfigName: string;
}

/**
 * SageMaker as far as the project's dynamic resources call it during `up`: every endpoint is in service, runs the configuration of its last
 * UpdateEndpoint, and has no older ones.
 * @returns the listening server and its address.
 */
export async function startSagemakerStub(): Promise<{ server: Server; url: string }> {
  const configurations = new Map<string, string>();
  const answer = (operation: string, { EndpointName, EndpointConfigName }: Request): object => {
    if (operation === "UpdateEndpoint") configurations.set(EndpointName, EndpointConfigName);
    if (operation !== "DescribeEndpoint") return {};
    const current = configurations.get(EndpointName) ?? "none";
    return { EndpointName, EndpointConfigName: current, EndpointStatus: "InService", ProductionVariants: [] };
  };
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const [, operation = ""] = String(request.headers["x-amz-target"]).split(".");
      response.setHeader("content-type", "application/x-amz-json-1.1");
      response.end(JSON.stringify(answer(operation, JSON.parse(body) as Request)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

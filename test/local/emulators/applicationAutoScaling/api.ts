import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import type { Server } from "node:http";
import { ApplicationAutoScalingClient } from "@aws-sdk/client-application-auto-scaling";
import { createApplicationAutoScaling, TARGET } from "#local/emulators/applicationAutoScaling/applicationAutoScaling";
import { MINISTACK } from "#local/emulators/ministack/ministack";
import { REPOSITORY } from "#local/host/home";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { AwsError } from "#local/emulators/api/awsError";
import type { Protocol } from "#local/emulators/api/protocol";
import { createServer } from "#local/emulators/api/server";

/** Stands for the other APIs of the server, which nobody calls here. */
const nothing: Protocol = {
  handle: () => Promise.reject(new AwsError("UnknownOperationException", "not under test")),
  describeError: ({ code, statusCode }) => ({ status: statusCode, headers: {}, body: Buffer.from(code) }),
};

/** Application Auto Scaling in a temporary home, where the endpoint "digits" has the variants "stable" and "canary". */
export class ScalingApi {
  private readonly dir = mkdtempSync(path.join(os.tmpdir(), "scaling-"));
  private server!: Server;
  url!: string;
  client!: ApplicationAutoScalingClient;

  static async start(): Promise<ScalingApi> {
    await ensureEnvironment(MINISTACK, console.log);
    const api = new ScalingApi();
    await api.open();
    return api;
  }

  /** Starts on what the home holds. */
  async open(): Promise<void> {
    const scaling = createApplicationAutoScaling({
      home: { dir: this.dir, ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 } },
      environments: path.join(REPOSITORY, ".venv"),
      hasVariant: (endpoint, variant) => endpoint === "digits" && ["stable", "canary"].includes(variant),
    });
    const protocols = { control: nothing, runtime: nothing, others: { [TARGET]: scaling } };
    this.server = createServer(protocols, console.error);
    await once(this.server.listen(0, "127.0.0.1"), "listening");
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    this.client = new ApplicationAutoScalingClient({
      endpoint: this.url,
      region: "eu-west-1",
      credentials,
      maxAttempts: 1,
    });
  }

  /** Ends the server; the home stays. */
  close(): void {
    this.client.destroy();
    this.server.close();
    this.server.closeAllConnections();
  }

  stop(): void {
    this.close();
    rmSync(this.dir, { recursive: true });
  }
}

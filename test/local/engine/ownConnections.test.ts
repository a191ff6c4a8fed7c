import assert from "node:assert/strict";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { EngineClient, EngineService, type IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { GetRootResourceRequest, GetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb";
import * as settings from "@pulumi/pulumi/runtime/settings";
import { ownConnections } from "#local/engine/ownConnections";
import { freePort } from "#local/host/processes/freePort";

/** What Pulumi makes its clients with. */
const { grpcClientOptions } = settings as unknown as { grpcClientOptions: grpc.ClientOptions };

describe("ownConnections", () => {
  const clients: EngineClient[] = [];
  let server: grpc.Server | undefined;
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    server?.forceShutdown();
  });

  /** Asks an engine at this port, as a new update does. */
  async function ask(port: number, options: grpc.ClientOptions = grpcClientOptions): Promise<void> {
    const client = new EngineClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), options);
    clients.push(client);
    await promisify(client.getRootResource.bind(client) as (request: GetRootResourceRequest, done: () => void) => void)(
      new GetRootResourceRequest(),
    );
  }

  async function serve(port: number): Promise<void> {
    server = new grpc.Server();
    const methods: Partial<IEngineServer> = {
      getRootResource: (_, answer) => answer(null, new GetRootResourceResponse()),
    };
    server.addService(EngineService, methods as IEngineServer);
    await promisify(server.bindAsync.bind(server))(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure());
  }

  it("lets an update reach an engine on the port of another that has ended", async () => {
    ownConnections();
    const port = await freePort();
    await assert.rejects(ask(port), { code: grpc.status.UNAVAILABLE });
    await serve(port);
    await ask(port);
  });

  it("is needed: Pulumi's own settings share connections that are broken", async () => {
    const shared = { ...grpcClientOptions, "grpc.use_local_subchannel_pool": 0 };
    const port = await freePort();
    await assert.rejects(ask(port, shared), { code: grpc.status.UNAVAILABLE });
    await serve(port);
    await assert.rejects(ask(port, shared), /UNAVAILABLE: No connection established\. Last error: null/);
  });
});

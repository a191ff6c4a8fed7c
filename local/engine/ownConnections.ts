import * as settings from "@pulumi/pulumi/runtime/settings";

/**
 * Lets each update have connections of its own. Node.js's gRPC shares them within a process by address, broken ones as well: an engine
 * that happens to get the port of one which has ended would be met by its broken connection. Pulumi takes that for the end of the update,
 * so that what a program declares from then on is lost, and the engine deletes it.
 */
export function ownConnections(): void {
  // The SDK's own settings, which its type declarations leave out.
  const { grpcClientOptions } = settings as unknown as { grpcClientOptions: Record<string, unknown> };
  grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}

import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Provider } from "./provider";
import { methodsOf } from "./service";

const POLL_MS = 500;

/**
 * Serves a provider to the engine that started this process: listens on a free port of 127.0.0.1 and prints its number, as the
 * engine expects of a plugin.
 */
export function serve(provider: Provider): void {
  exitWithParent();
  // The engine sends whole API documents and stack states: it sets no limit on its side either.
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(ResourceProviderService, methodsOf(provider));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}

/** Ends this process soon after its parent. An engine that is killed cannot end its plugins itself. */
function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, POLL_MS).unref();
}

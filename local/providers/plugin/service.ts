import type { handleUnaryCall } from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { fromStruct, toServiceError, toStruct } from "./messages";
import { type CheckResult, type DiffResult, parseUrn, type Provider } from "./provider";

type Methods = Pick<
  IResourceProviderServer,
  | "attach"
  | "cancel"
  | "check"
  | "checkConfig"
  | "configure"
  | "create"
  | "delete"
  | "diff"
  | "diffConfig"
  | "getPluginInfo"
  | "getSchema"
  | "invoke"
  | "read"
  | "update"
>;

/** The engine's protocol on top of a provider. A method that is missing answers "unimplemented", which the engine understands. */
export function methodsOf(provider: Provider): Methods {
  return {
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(provider.version)),
    getSchema: unary(() => new proto.GetSchemaResponse().setSchema("{}")),
    checkConfig: unary((call) => checked(provider.checkConfig(fromStruct(call.getNews())))),
    diffConfig: unary((call) =>
      differing(provider.diffConfig(fromStruct(call.getOldInputs()), fromStruct(call.getNews()))),
    ),
    configure: unary((call) => {
      provider.configure(fromStruct(call.getArgs()));
      // Without "accepts secrets", the engine passes secrets as plain text and marks the same properties as secret in the answer.
      return new proto.ConfigureResponse().setSupportspreview(true);
    }),
    check: unary((call) =>
      checked(provider.check(parseUrn(call.getUrn()), fromStruct(call.getOlds()), fromStruct(call.getNews()))),
    ),
    diff: unary((call) =>
      differing(
        provider.diff(
          parseUrn(call.getUrn()),
          call.getId(),
          fromStruct(call.getOldInputs()),
          fromStruct(call.getNews()),
        ),
      ),
    ),
    create: unary(async (call) => {
      const inputs = fromStruct(call.getProperties());
      const { id, properties } = await provider.create(parseUrn(call.getUrn()), inputs, call.getPreview());
      return new proto.CreateResponse().setId(id).setProperties(toStruct(properties));
    }),
    read: unary(async (call) => {
      const state = fromStruct(call.getProperties());
      const found = await provider.read(parseUrn(call.getUrn()), call.getId(), state, fromStruct(call.getInputs()));
      const response = new proto.ReadResponse().setId(found.id ?? "");
      return response.setProperties(toStruct(found.properties)).setInputs(toStruct(found.inputs));
    }),
    update: unary(async (call) => {
      const state = fromStruct(call.getOlds());
      const inputs = fromStruct(call.getNews());
      const updated = await provider.update(parseUrn(call.getUrn()), call.getId(), state, inputs, call.getPreview());
      return new proto.UpdateResponse().setProperties(toStruct(updated));
    }),
    delete: unary(async (call) => {
      await provider.delete(parseUrn(call.getUrn()), call.getId(), fromStruct(call.getProperties()));
      return new Empty();
    }),
    invoke: unary((call) => {
      const result = provider.invoke(call.getTok(), fromStruct(call.getArgs()));
      return new proto.InvokeResponse().setReturn(toStruct(result));
    }),
  };
}

function unary<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  const answer = async (request: Request) => handle(request);
  return (call, callback) => {
    answer(call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(toServiceError(error)),
    );
  };
}

function checked({ inputs, failures }: CheckResult): proto.CheckResponse {
  return new proto.CheckResponse()
    .setInputs(toStruct(inputs))
    .setFailuresList(
      failures.map(({ property, reason }) => new proto.CheckFailure().setProperty(property).setReason(reason)),
    );
}

function differing({ changes, replaces, deleteBeforeReplace }: DiffResult): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  return new proto.DiffResponse()
    .setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList(changes)
    .setReplacesList(replaces)
    .setDeletebeforereplace(deleteBeforeReplace);
}

import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { InitializationError } from "./provider";
import { revealAll, type Values } from "./values";

/** The properties in a message of the engine, with secrets as plain text. */
export function fromStruct(struct: Struct | undefined): Values {
  return revealAll(struct?.toJavaScript() ?? {});
}

/** A message for the engine. */
export function toStruct(values: Values): Struct {
  // Through JSON, because a message cannot hold undefined.
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(values)) as Record<string, JavaScriptValue>);
}

/** An error for the engine: its message, and the resource if it was created anyway. */
export function toServiceError(error: unknown): Partial<ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  const metadata = new Metadata();
  if (error instanceof InitializationError && error.created) {
    const { id, properties } = error.created;
    const failure = new ErrorResourceInitFailed()
      .setId(id)
      .setProperties(toStruct(properties))
      .setReasonsList([message]);
    const detail = new Any();
    detail.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const details = new Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([detail]);
    // The key is gRPC's own convention for structured error details.
    metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  }
  return { code: status.UNKNOWN, details: message, message, metadata };
}

import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { revealAll, type Values } from "./values";

/** The properties in a message of the engine, with secrets laid open. */
export function fromStruct(struct: Struct | undefined): Values {
  return revealAll(struct?.toJavaScript() ?? {});
}

export function toStruct(values: Values): Struct {
  // Through JSON, because a message has no place for undefined.
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(values)) as Record<string, JavaScriptValue>);
}

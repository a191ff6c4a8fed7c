import * as pulumi from "@pulumi/pulumi";

/** Builds a document from values that may not be known yet, and returns its JSON text. */
export function renderDocument<T extends object>(
  args: { [K in keyof T]: pulumi.Input<T[K]> },
  build: (args: T) => object,
): pulumi.Output<string> {
  return pulumi.output(args).apply((known) => JSON.stringify(build(known as T)));
}

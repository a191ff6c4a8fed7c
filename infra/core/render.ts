import * as pulumi from "@pulumi/pulumi";

/** The JSON text of a document whose builder needs values that may not be known yet. */
export function renderDocument<T extends object>(
  args: { [K in keyof T]: pulumi.Input<T[K]> },
  build: (args: T) => object,
): pulumi.Output<string> {
  return pulumi.output(args).apply((known) => JSON.stringify(build(known as T)));
}

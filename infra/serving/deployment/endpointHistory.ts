import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadProvider } from "#infra/core/dynamicProvider";
import { HISTORY_TAG } from "./provider/historyTag";
import type { HistoryInputs } from "./provider/history";

const PROVIDER = path.join(__dirname, "provider", "historyProvider.ts");

export interface EndpointHistoryArgs {
  /** Region of the endpoint. */
  region: pulumi.Input<string>;
  /**
   * The endpoint's name. It is known in advance, so the log group can be created first. Unique in the account and
   * region.
   */
  endpointName: string;
}

/**
 * All configurations and models of an endpoint, kept for going back. They outlive their Pulumi resources and carry this
 * history's tag. The history is created before them and deleted after the endpoint, with everything that carries the
 * tag. Their names all start with this resource's name.
 */
export class EndpointHistory extends pulumi.dynamic.Resource {
  declare readonly endpointName: pulumi.Output<string>;
  declare readonly region: pulumi.Output<string>;
  /** Prefix of the names of the endpoint's configurations and models. */
  readonly namePrefix: string;

  constructor(name: string, { region, endpointName }: EndpointHistoryArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs: pulumi.Inputs & Record<keyof HistoryInputs, unknown> = { region, endpointName, namePrefix: name };
    super(loadProvider(PROVIDER), name, inputs, opts, "sagemaker-platform", "EndpointHistory");
    this.namePrefix = name;
  }

  /** Tags that mark a configuration or model as part of the endpoint. */
  get tags(): Record<string, pulumi.Output<string>> {
    return { [HISTORY_TAG]: this.id };
  }

  /**
   * Options for a configuration or model of the endpoint, which outlives its resource.
   * @throws ResourceError if its name does not start with the history's name: it could not be found later.
   */
  optionsFor(name: string, parent: pulumi.Resource): pulumi.CustomResourceOptions {
    if (!name.startsWith(this.namePrefix)) {
      throw new pulumi.ResourceError(
        `\`name\` must begin with "${this.namePrefix}", the name of its \`history\`, got "${name}"`,
        parent,
        true,
      );
    }
    return { parent, retainOnDelete: true };
  }
}

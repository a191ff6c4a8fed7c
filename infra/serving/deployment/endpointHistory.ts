import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadProvider } from "#infra/core/dynamicProvider";
import { HISTORY_TAG } from "./provider/historyTag";
import type { HistoryInputs } from "./provider/history";

const PROVIDER = path.join(__dirname, "provider", "historyProvider.ts");

export interface EndpointHistoryArgs {
  /** Region of the endpoint. */
  region: pulumi.Input<string>;
  /** The endpoint's name: known before it is made, so that its log group can be made first. Unique in the account and region. */
  endpointName: string;
}

/**
 * All configurations and models that an endpoint ever had, for going back: they outlive their Pulumi resources and carry a tag of this
 * history. It is made before the first of them, and so deleted after the endpoint, with everything that carries the tag. What it is named,
 * the names of all of them begin with.
 */
export class EndpointHistory extends pulumi.dynamic.Resource {
  declare readonly endpointName: pulumi.Output<string>;
  declare readonly region: pulumi.Output<string>;
  /** What the names of the endpoint's configurations and models begin with. */
  readonly namePrefix: string;

  constructor(name: string, { region, endpointName }: EndpointHistoryArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs: pulumi.Inputs & Record<keyof HistoryInputs, unknown> = { region, endpointName, namePrefix: name };
    super(loadProvider(PROVIDER), name, inputs, opts, "sagemaker-platform", "EndpointHistory");
    this.namePrefix = name;
  }

  /** Tags that say that a configuration or a model belongs to the endpoint. */
  get tags(): Record<string, pulumi.Output<string>> {
    return { [HISTORY_TAG]: this.id };
  }

  /**
   * Options of a configuration or a model of the endpoint, which outlives its resource.
   * @throws ResourceError when its name does not begin like the history's: it would not be found again.
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

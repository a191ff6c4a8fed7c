import { textOf, type Value, type Values } from "../plugin/values";
import { type Account, partitionOf } from "./account";

/** What is known of a resource when it is made, changed or deleted. */
export interface ResourceProperties {
  inputs: Values;
  /** Empty until it is made. */
  id?: string;
  /** What the provider returned for it last; empty until it is made. */
  state?: Values;
}

/** One resource, as the functions of its type see it. */
export class Resource {
  readonly inputs: Values;
  readonly id: string;
  readonly state: Values;
  /** The resource's own region when its inputs name one, else the provider's. */
  readonly region: string;

  constructor(
    readonly account: Account,
    { inputs, id = "", state = {} }: ResourceProperties,
  ) {
    this.inputs = inputs;
    this.id = id;
    this.state = state;
    this.region = this.text("region") || account.region;
  }

  /** An input as text; empty when absent. */
  text(property: string): string {
    return textOf(this.inputs[property]);
  }

  /** An ARN in the resource's region and account. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.account.accountId}:${resource}`;
  }

  /** An ARN of a service that has no regions. */
  globalArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}::${this.account.accountId}:${resource}`;
  }

  /** A value that is made with the resource and never changes. */
  once(property: string, make: () => Value): Value {
    return this.state[property] ?? make();
  }

  get partition(): string {
    return partitionOf(this.region);
  }
}

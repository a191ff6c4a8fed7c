import { awsClient, type AwsService } from "#local/host/awsClients";
import { textOf, type Value, type Values } from "../plugin/values";
import { type Account, partitionOf } from "./account";

/** What is known of a resource when it is created, changed or deleted. */
export interface ResourceProperties {
  inputs: Values;
  /** Empty until it is created. */
  id?: string;
  /** What the provider last returned for it; empty until it is created. */
  state?: Values;
}

/** One resource, as the functions of its type see it. */
export class Resource {
  readonly inputs: Values;
  readonly id: string;
  readonly state: Values;
  /** The resource's own region if its inputs name one, else the provider's. */
  readonly region: string;
  readonly partition: string;

  constructor(
    readonly account: Account,
    { inputs, id = "", state = {} }: ResourceProperties,
  ) {
    this.inputs = inputs;
    this.id = id;
    this.state = state;
    this.region = this.text("region") || account.region;
    this.partition = partitionOf(this.region);
  }

  /** A client of a service on this machine, in the resource's region. */
  readonly client = <Service extends AwsService>(service: Service) => awsClient(service, this.region);

  /** An input as text; empty if absent. */
  readonly text = (property: string): string => textOf(this.inputs[property]);

  /** An ARN in the resource's region and account. */
  readonly arn = (service: string, resource: string): string =>
    `arn:${this.partition}:${service}:${this.region}:${this.account.accountId}:${resource}`;

  /** An ARN of a service without regions. */
  readonly globalArn = (service: string, resource: string): string =>
    `arn:${this.partition}:${service}::${this.account.accountId}:${resource}`;

  /** A value that is made when the resource is created and then stays. */
  readonly once = (property: string, make: () => Value): Value => this.state[property] ?? make();
}

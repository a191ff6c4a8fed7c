import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";

/** Every resource made since the last `setMocks`, in order. */
export const resources: pulumi.runtime.MockResourceArgs[] = [];

/** What `readAccount` reads under the mocks. */
export const account = { partition: "aws", dnsSuffix: "amazonaws.com", accountId: "111122223333", region: "eu-west-1" };

/** Outputs of the resources that tests look into; `${name}` stands for the resource's name. */
const OUTPUTS: Record<string, (name: string) => Record<string, unknown>> = {
  "awsx:ec2:Vpc": () => ({
    vpcId: "vpc-1",
    isolatedSubnetIds: ["subnet-1", "subnet-2"],
    routeTables: [{ id: "rtb-1" }, { id: "rtb-2" }],
  }),
  "aws:s3/bucket:Bucket": (name) => ({ bucket: `${name}-bucket` }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": (name) => ({ prefixListId: `pl-${name}` }),
  "aws:lambda/function:Function": (name) => ({ invokeArn: `arn:invoke:${name}` }),
  "aws:apigateway/restApi:RestApi": (name) => ({ executionArn: `arn:execute-api:${name}` }),
  "aws:apigateway/stage:Stage": () => ({ invokeUrl: "https://api.example/stage" }),
  "aws:apigateway/apiKey:ApiKey": () => ({ value: "made-up-by-aws" }),
};

/** Types of resources that take long to make. */
const slow = new Set<string>();

export async function setMocks() {
  resources.length = 0;
  slow.clear();
  await pulumi.runtime.setMocks(
    {
      async newResource(args) {
        if (slow.has(args.type)) await setTimeout(100);
        resources.push(args);
        const outputs = OUTPUTS[args.type]?.(args.name);
        const inputs = args.inputs as Record<string, unknown>;
        return { id: `${args.name}-id`, state: { arn: `arn:${args.name}`, name: args.name, ...inputs, ...outputs } };
      },
      call: () => account,
    },
    "platform",
    "dev",
    false,
  );
}

/** Lets resources of this type take long to make, so that whatever does not wait for one is made before it. */
export function makeSlow(type: string) {
  slow.add(type);
}

/** Whether every resource of this type was made before any of the other. */
export function isBefore(type: string, other: string): boolean {
  const order = resources.map((resource) => resource.type);
  return order.includes(type) && order.includes(other) && order.lastIndexOf(type) < order.indexOf(other);
}

/** Resolves once every resource that `declare` declares has been registered, so that a test sees every child. */
export async function deploy<T>(declare: () => T): Promise<T> {
  const declared = declare();
  await pulumi.runtime.disconnect();
  return declared;
}

/** The inputs of every resource of this type, by the resource's name. */
export function all(type: string): Record<string, Record<string, unknown>> {
  const found = resources.filter((resource) => resource.type === type);
  return Object.fromEntries(found.map(({ name, inputs }) => [name, inputs as Record<string, unknown>]));
}

/** The inputs of the only resource of this type; fails when there is none, or more than one. */
export function only(type: string): Record<string, unknown> {
  const found = resources.filter((resource) => resource.type === type);
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0]!.inputs as Record<string, unknown>;
}

/** The value of an output, once everything it waits for is there. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";

/** Every resource made since the last `setMocks`, in order. */
export const resources: pulumi.runtime.MockResourceArgs[] = [];

/** What `readAccount` reads under the mocks. */
export const account = { partition: "aws", dnsSuffix: "amazonaws.com", accountId: "111122223333", region: "eu-west-1" };

/** Outputs of the resources that tests look into; `${name}` stands for the resource's name. */
const OUTPUTS: Record<string, (name: string) => Record<string, unknown>> = {
  "aws:s3/bucket:Bucket": (name) => ({ bucket: `${name}-bucket` }),
  "aws:lambda/function:Function": (name) => ({ invokeArn: `arn:invoke:${name}` }),
  "aws:apigateway/restApi:RestApi": (name) => ({ executionArn: `arn:execute-api:${name}` }),
  "aws:apigateway/stage:Stage": () => ({ invokeUrl: "https://api.example/stage" }),
  "aws:apigateway/apiKey:ApiKey": () => ({ value: "made-up-by-aws" }),
};

type Answer = (args: Record<string, unknown>) => Record<string, unknown>;

/** What the provider's functions answer, by their token; one that is not here answers with the account. */
const ANSWERS: Record<string, Answer> = {
  "aws:index/getAvailabilityZones:getAvailabilityZones": () => ({
    names: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  }),
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": ({ id, name }) => ({
    id: id ?? "pl-s3",
    entries: id ? [{ cidr: "198.51.100.0/24" }] : [{ cidr: "52.218.0.0/17" }, { cidr: "3.5.64.0/21" }],
    name,
  }),
};
let answers = ANSWERS;

/** What the program changes in every resource. */
const transforms: pulumi.ResourceTransform[] = [];

/** Types of resources that take long to make. */
const slow = new Set<string>();

export async function setMocks() {
  resources.length = 0;
  transforms.length = 0;
  slow.clear();
  answers = ANSWERS;
  await pulumi.runtime.setMocks(
    {
      registerTransform: (transform) => void transforms.push(transform),
      async newResource(given) {
        if (slow.has(given.type)) await setTimeout(100);
        const args = await transformed(given);
        resources.push(args);
        const outputs = OUTPUTS[args.type]?.(args.name);
        const inputs = args.inputs as Record<string, unknown>;
        return { id: `${args.name}-id`, state: { arn: `arn:${args.name}`, name: args.name, ...inputs, ...outputs } };
      },
      call: ({ token, inputs }) => answers[token]?.(inputs as Record<string, unknown>) ?? account,
    },
    "platform",
    "dev",
    false,
  );
}

/** Pulumi's mocks run no transforms themselves. */
async function transformed(args: pulumi.runtime.MockResourceArgs): Promise<pulumi.runtime.MockResourceArgs> {
  let { inputs } = args as { inputs: pulumi.Inputs };
  for (const transform of transforms) {
    const result = await transform({ ...args, custom: args.custom ?? false, props: inputs, opts: {} });
    if (result) inputs = await valueOf(pulumi.output(result.props));
  }
  return { ...args, inputs };
}

/** Lets functions of the provider answer this, until the next `setMocks`. */
export function answer(more: Record<string, Answer>) {
  answers = { ...ANSWERS, ...more };
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

/** Frames of a stack trace while a program runs. Pulumi keeps one with each of its thousands of promises, which takes half of the time. */
const FRAMES = 3;

/** Resolves once every resource that `declare` declares has been registered, so that a test sees every child. */
export async function deploy<T>(declare: () => T): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  try {
    const declared = declare();
    await pulumi.runtime.disconnect();
    return declared;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
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

/** Why an output has no value. */
export async function failureOf(output: pulumi.Output<unknown>): Promise<string> {
  // The SDK's own way to await an output, which its type declarations leave out.
  const awaitable = output as unknown as { promise(): Promise<unknown> };
  return awaitable.promise().then(
    () => "it has a value",
    (error: Error) => error.message,
  );
}

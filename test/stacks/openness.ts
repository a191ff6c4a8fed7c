import type { MockResourceArgs } from "@pulumi/pulumi/runtime";

type Resource = Pick<MockResourceArgs, "type" | "name" | "inputs">;

/** A range that is half of the Internet, a quarter of it and so on counts as well: two of them are all. */
const WIDE_RANGE = /"(\d{1,3}(\.\d{1,3}){3}|[\da-f:]*::)\/[0-7]\\?"/;
/** Resources that are a way in, but for those that say by a property which way they are. */
const WAYS_IN = ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"];

/** The resources that name every address there is, in whatever property. */
export function namingEveryAddress(resources: Resource[]): string[] {
  return resources.filter(({ inputs }) => namesEveryAddress(inputs)).map(describe);
}

/** The resources that let traffic in from every address there is. */
export function openToEveryAddress(resources: Resource[]): string[] {
  return resources.filter(({ type, inputs }) => namesEveryAddress(wayIn(type, inputs as Inputs))).map(describe);
}

type Inputs = Record<string, unknown>;

function wayIn(type: string, inputs: Inputs): unknown {
  const isWayIn = WAYS_IN.includes(type) || inputs.type === "ingress" || inputs.egress === false;
  return isWayIn ? inputs : inputs.ingress;
}

function namesEveryAddress(value: unknown): boolean {
  const text = JSON.stringify(value) ?? "";
  // Also in a text that is JSON itself.
  return WIDE_RANGE.test(text);
}

function describe({ type, name }: Resource): string {
  return `${type} ${name}`;
}

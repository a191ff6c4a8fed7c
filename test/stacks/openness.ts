import type { MockResourceArgs } from "@pulumi/pulumi/runtime";

type Resource = Pick<MockResourceArgs, "type" | "name" | "inputs">;

const EVERY_ADDRESS = ["0.0.0.0/0", "::/0"];
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
  return EVERY_ADDRESS.some((address) => new RegExp(`"${address}\\\\?"`).test(text));
}

function describe({ type, name }: Resource): string {
  return `${type} ${name}`;
}

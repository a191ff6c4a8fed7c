import {
  type PolicyResource,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { unknownValue } from "@pulumi/pulumi/runtime";

/** The SDK's own wrapper around properties, which its type declarations leave out. */
const asAtPreview = unknownCheckingProxy as (props: object) => object;

class NotApplicable extends Error {}

/** A resource class, as `isType` takes it. */
interface ResourceClass {
  isInstance(obj: unknown): boolean;
}

/** The messages that `rule` reports for a resource of this class with these properties; none when the rule does not apply. */
export async function violations(rule: ResourceValidationPolicy, cls: ResourceClass, props: object): Promise<string[]> {
  const found: string[] = [];
  const args = {
    ...resource(cls, "name", props),
    getConfig: () => ({}),
    notApplicable: () => {
      throw new NotApplicable();
    },
  };
  for (const validate of [rule.validateResource].flat()) {
    try {
      await validate?.call({}, args as never, (message) => found.push(message));
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw error;
    }
  }
  return found;
}

/** The messages that `rule` reports for a stack of these resources, each with the URN it is about. */
export async function stackViolations(rule: StackValidationPolicy, resources: PolicyResource[]): Promise<string[]> {
  const found: string[] = [];
  const report = (message: string, urn?: string) => found.push(`${urn}: ${message}`);
  await rule.validateStack.call({}, { resources } as never, report);
  return found;
}

/** A resource as a stack rule sees it; `references` are the resources that its properties come from. */
export function resource(
  cls: ResourceClass,
  name: string,
  props: object,
  references: Record<string, PolicyResource[]> = {},
): PolicyResource {
  const type = (cls as { __pulumiType?: string }).__pulumiType!;
  const is = (other: unknown) => (other as ResourceClass).isInstance({ __pulumiType: type });
  return {
    type,
    name,
    urn: name,
    props,
    opts: {} as never,
    dependencies: Object.values(references).flat(),
    propertyDependencies: references,
    isType: is,
    asType: (other) => (is(other) ? props : undefined) as never,
  };
}

/** `props` as a rule sees them at preview when this property has a value that another resource has yet to give: reading it throws. */
export function unknownAtPreview(props: object, property: string): object {
  return asAtPreview({ ...props, [property]: unknownValue });
}

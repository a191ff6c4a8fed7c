import { z } from "zod";
import { outputsOfType, readDeployedResources } from "#local/engine/deployedResources";
import { runWithBoto3 } from "./boto3";
import { status, succeed } from "./localTarget";
import { served } from "./stage";

/** Of what boto3 tells of a notebook, what makes it closed. */
const closedness = z.object({
  NotebookInstanceName: z.string(),
  VolumeSizeInGB: z.number(),
  RootAccess: z.string(),
  DirectInternetAccess: z.string(),
  PlatformIdentifier: z.string(),
  InstanceMetadataServiceConfiguration: z.unknown(),
  KmsKeyId: z.string(),
  SubnetId: z.string(),
  SecurityGroups: z.array(z.string()),
  NotebookInstanceLifecycleConfigName: z.string(),
});

/** What boto3 tells of a stage's notebook, and what the stage's state says it must be. */
export async function describeNotebook(stage: string) {
  const { sagemakerUrl } = served(await status(stage));
  const [described] = await runWithBoto3<unknown[]>("describeNotebooks.py", [sagemakerUrl, `workbench-${stage}`]);
  const resources = readDeployedResources(JSON.parse(await succeed("export", "--stage", stage)));
  const named = <T>(type: string, name: string, schema: z.ZodType<T>) =>
    outputsOfType(
      resources.filter(({ urn }) => urn.endsWith(`::${name}`)),
      type,
      schema,
    )[0]!;
  const id = z.object({ id: z.string() });
  return {
    described: closedness.parse(described),
    expected: {
      RootAccess: "Disabled",
      DirectInternetAccess: "Disabled",
      PlatformIdentifier: "notebook-al2023-v1",
      InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "2" },
      KmsKeyId: named("aws:kms/key:Key", "keys-notebooks", z.object({ arn: z.string() })).arn,
      SubnetId: named("aws:ec2/subnet:Subnet", "network-1", id).id,
      SecurityGroups: [named("aws:ec2/securityGroup:SecurityGroup", "network-notebooks", id).id],
      NotebookInstanceLifecycleConfigName: named(
        "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
        "workbench",
        id,
      ).id,
    },
  };
}

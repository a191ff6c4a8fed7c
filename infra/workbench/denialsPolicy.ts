import { buildPolicy, type Statement } from "../core/policyDocument";

/** What may be used at all. What is left out may be anything, but must be something. */
export interface DenialsPolicyArgs {
  /** Keys of volumes and results: ARNs of keys, not of aliases. @default any key, but one */
  keyArns?: string[];
  /** @default any subnets, but some */
  subnetIds?: string[];
  /** @default any security groups, but some */
  securityGroupIds?: string[];
}

/**
 * SageMaker's actions by the condition keys that they fill, as AWS's service authorization reference lists them
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html). The keys `VolumeKmsKey` and `OutputKmsKey`
 * are deprecated there in favour of those whose name ends in `Arn`.
 */
const WITH_CONTAINERS = [
  "Create*JobDefinition",
  "CreateHyperParameterTuningJob",
  "CreateMonitoringSchedule",
  "CreateProcessingJob",
  "CreateTrainingJob",
  "UpdateMonitoringSchedule",
];
const WITH_ISOLATION = [...WITH_CONTAINERS, "CreateModel"];
const WITH_TRAFFIC = [...WITH_CONTAINERS, "CreateAutoMLJob*"];
const WITH_VPC = [...WITH_ISOLATION, "CreateAutoMLJob*", "CreateCluster", "CreateDomain", "CreateJob"].concat(
  "CreateNotebookInstance",
);
const WITH_OUTPUT = [
  ...WITH_CONTAINERS.filter((action) => action !== "Create*JobDefinition"),
  // The definition of a data quality job alone fills no key for its results.
  "CreateModel*JobDefinition",
  "CreateAutoMLJob*",
  "CreateJob",
  "CreateLabelingJob",
  "CreateTransformJob",
];
const WITH_VOLUME = [
  ...WITH_CONTAINERS,
  "CreateAutoMLJob*",
  "CreateDomain",
  "CreateEndpointConfig",
  "CreateLabelingJob",
  "CreateNotebookInstance",
  "CreateTransformJob",
];

/** Builds the denials of `denyUnsafe` as a policy of its own. */
export function buildDenialsPolicy(args: DenialsPolicyArgs) {
  return buildPolicy(...denyUnsafe(args));
}

/**
 * Refuses to create anything in SageMaker outside the VPC, without a key, with a network for its containers or with plain traffic between
 * them, and any notebook or domain that is not as closed as the platform's own. A setting that is left out counts as its insecure default.
 */
export function denyUnsafe({ keyArns, subnetIds, securityGroupIds }: DenialsPolicyArgs): Statement[] {
  return [
    deny("NoSubnets", WITH_VPC, { Null: { "sagemaker:VpcSubnets": "true" } }),
    deny("NoSecurityGroups", WITH_VPC, { Null: { "sagemaker:VpcSecurityGroupIds": "true" } }),
    ...(subnetIds ? [deny("OtherSubnets", WITH_VPC, anyOther("sagemaker:VpcSubnets", subnetIds))] : []),
    ...(securityGroupIds
      ? [deny("OtherSecurityGroups", WITH_VPC, anyOther("sagemaker:VpcSecurityGroupIds", securityGroupIds))]
      : []),
    deny("VolumesWithoutKey", WITH_VOLUME, without("sagemaker:VolumeKmsKeyArn", keyArns)),
    deny("ResultsWithoutKey", WITH_OUTPUT, without("sagemaker:OutputKmsKeyArn", keyArns)),
    deny("NetworkOfContainers", WITH_ISOLATION, { BoolIfExists: { "sagemaker:NetworkIsolation": "false" } }),
    deny("PlainTraffic", WITH_TRAFFIC, { BoolIfExists: { "sagemaker:InterContainerTrafficEncryption": "false" } }),
    ...denyOpenNotebooks(),
    ...denyPublicDomains(),
  ];
}

function denyOpenNotebooks(): Statement[] {
  return [
    deny("Internet", ["CreateNotebookInstance"], not("sagemaker:DirectInternetAccess", "Disabled")),
    deny("Root", ["CreateNotebookInstance"], not("sagemaker:RootAccess", "Disabled")),
    deny("OldMetadata", ["CreateNotebookInstance"], not("sagemaker:MinimumInstanceMetadataServiceVersion", "2")),
    // What a change leaves out stays as it is.
    deny("RootLater", ["UpdateNotebookInstance"], { StringEquals: { "sagemaker:RootAccess": "Enabled" } }),
    deny("OldMetadataLater", ["UpdateNotebookInstance"], {
      StringEquals: { "sagemaker:MinimumInstanceMetadataServiceVersion": "1" },
    }),
  ];
}

function denyPublicDomains(): Statement[] {
  return [
    deny("PublicDomain", ["CreateDomain"], not("sagemaker:AppNetworkAccessType", "VpcOnly")),
    deny("PublicDomainLater", ["UpdateDomain"], {
      StringEquals: { "sagemaker:AppNetworkAccessType": "PublicInternetOnly" },
    }),
  ];
}

function deny(sid: string, actions: string[], condition: Statement["Condition"]): Statement {
  return {
    Sid: `Deny${sid}`,
    Effect: "Deny",
    Action: actions.map((action) => `sagemaker:${action}`),
    Resource: "*",
    Condition: condition,
  };
}

/** Any other value, and none. */
function not(key: string, value: string) {
  return { StringNotEquals: { [key]: value } };
}

/** Any other key, and none. */
function without(key: string, keyArns: string[] | undefined) {
  return keyArns ? { ArnNotEquals: { [key]: keyArns } } : { Null: { [key]: "true" } };
}

/** A list with any value but these. */
function anyOther(key: string, values: string[]) {
  return { "ForAnyValue:StringNotEquals": { [key]: values } };
}

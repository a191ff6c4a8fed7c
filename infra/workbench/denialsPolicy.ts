import { buildPolicy, type Statement } from "../core/policyDocument";

/**
 * Allowed keys, subnets and security groups. If an argument is omitted, any value is allowed, but a value is required.
 */
export interface DenialsPolicyArgs {
  /** ARNs of keys (not aliases) for volumes and results. @default any key, but one is required */
  keyArns?: string[];
  /** @default any subnets, but some are required */
  subnetIds?: string[];
  /** @default any security groups, but some are required */
  securityGroupIds?: string[];
}

/**
 * SageMaker's actions by the condition keys that they support, from AWS's service authorization reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html). It deprecates
 * `VolumeKmsKey` and `OutputKmsKey` in favour of the keys that end in `Arn`.
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
  // `CreateDataQualityJobDefinition` is the only one without a condition key for results.
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

/** Builds a policy from the denials of `denyUnsafe`. */
export function buildDenialsPolicy(args: DenialsPolicyArgs) {
  return buildPolicy(...denyUnsafe(args));
}

/**
 * Denies creating anything in SageMaker outside the VPC, without a key, with network access for containers, or with
 * unencrypted traffic between them. Denies notebooks and domains that are less secure than the platform's. An omitted
 * setting counts as its insecure default.
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
    // An update keeps the settings that it omits.
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

/** Matches any other value, and a missing one. */
function not(key: string, value: string) {
  return { StringNotEquals: { [key]: value } };
}

/** Matches any other key, and a missing one. */
function without(key: string, keyArns: string[] | undefined) {
  return keyArns ? { ArnNotEquals: { [key]: keyArns } } : { Null: { [key]: "true" } };
}

/** Matches a list with any other value. */
function anyOther(key: string, values: string[]) {
  return { "ForAnyValue:StringNotEquals": { [key]: values } };
}

import { useNetworkInterfaces } from "#infra/network/networkInterfacePolicy";
import { buildPolicy, type Statement } from "#infra/core/policyDocument";
import { grantKey } from "#infra/core/sagemakerStatements";
import { useWorkbench, type WorkbenchPolicyArgs } from "../workbenchPolicy";

export interface StudioUserPolicyArgs extends WorkbenchPolicyArgs {
  domainId: string;
  userProfileName: string;
  /** The log group of all Studio apps. */
  logGroupArn: string;
  /** Patterns of the instance types that apps may use, for example `ml.t3.*`. */
  instanceTypes: string[];
  subnetIds: string[];
  securityGroupIds: string[];
}

/** Builds the policy of a Studio user: the user's work, and the user's private spaces and apps. */
export function buildStudioUserPolicy(args: StudioUserPolicyArgs) {
  return buildPolicy(
    ...useWorkbench(args),
    ...studio(args),
    ...volumes(args),
    ...logs(args),
    ...useNetworkInterfaces(args),
  );
}

/**
 * Builds the trust policy of a Studio user's role. SageMaker sets the user as source identity, so CloudTrail names
 * people and not only roles.
 */
export function buildStudioTrustPolicy({ accountId }: { accountId: string }) {
  return buildPolicy({
    Effect: "Allow",
    Principal: { Service: "sagemaker.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  });
}

function studio({ account, domainId, userProfileName, instanceTypes }: StudioUserPolicyArgs): Statement[] {
  const { partition, region, accountId } = account;
  const arn = (resource: string) => `arn:${partition}:sagemaker:${region}:${accountId}:${resource}`;
  const profile = arn(`user-profile/${domainId}/${userProfileName}`);
  const [spaces, apps] = [arn(`space/${domainId}/*`), arn(`app/${domainId}/*`)];
  const own = {
    ArnEquals: { "sagemaker:OwnerUserProfileArn": profile },
    StringEquals: { "sagemaker:SpaceSharingType": "Private" },
  };
  return [
    { Sid: "OpenStudio", Effect: "Allow", Action: "sagemaker:CreatePresignedDomainUrl", Resource: profile },
    {
      Sid: "SeeStudio",
      Effect: "Allow",
      Action: [
        "sagemaker:DescribeApp",
        "sagemaker:DescribeDomain",
        "sagemaker:DescribeSpace",
        "sagemaker:DescribeUserProfile",
      ],
      Resource: [arn(`domain/${domainId}`), profile, spaces, apps],
    },
    // AWS supports no resource for list actions.
    {
      Sid: "ListStudio",
      Effect: "Allow",
      Action: ["sagemaker:ListApps", "sagemaker:ListDomains", "sagemaker:ListSpaces", "sagemaker:ListUserProfiles"],
      Resource: "*",
    },
    {
      Sid: "OwnSpaces",
      Effect: "Allow",
      Action: ["sagemaker:CreateSpace", "sagemaker:UpdateSpace", "sagemaker:DeleteSpace"],
      Resource: spaces,
      Condition: own,
    },
    {
      Sid: "OwnApps",
      Effect: "Allow",
      Action: ["sagemaker:CreateApp", "sagemaker:DeleteApp"],
      Resource: apps,
      Condition: own,
    },
    {
      Sid: "DenyOtherInstanceTypes",
      Effect: "Deny",
      Action: ["sagemaker:CreateApp", "sagemaker:CreateSpace", "sagemaker:UpdateSpace"],
      Resource: "*",
      // `system` is the instance type of Studio's own helpers.
      Condition: { "ForAnyValue:StringNotLike": { "sagemaker:InstanceTypes": [...instanceTypes, "system"] } },
    },
    {
      Sid: "TagStudio",
      Effect: "Allow",
      Action: "sagemaker:AddTags",
      Resource: [spaces, apps],
      Condition: { StringEquals: { "sagemaker:TaggingAction": ["CreateApp", "CreateSpace"] } },
    },
  ];
}

/** SageMaker creates a space's volume with the domain's key, as the user. */
function volumes({ account, keyArn }: StudioUserPolicyArgs): Statement[] {
  return [
    { Sid: "DescribeKeyOfSpaces", Effect: "Allow", Action: "kms:DescribeKey", Resource: keyArn },
    grantKey("GrantKeyToSpaces", keyArn),
    {
      Sid: "UseKeyForSpaces",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `sagemaker.${account.region}.${account.dnsSuffix}` } },
    },
  ];
}

function logs({ domainId, logGroupArn }: StudioUserPolicyArgs): Statement[] {
  return [
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:log-stream:${domainId}/*`,
    },
    { Sid: "FindLogs", Effect: "Allow", Action: "logs:DescribeLogStreams", Resource: `${logGroupArn}:*` },
  ];
}

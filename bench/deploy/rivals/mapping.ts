/** The inputs of a Pulumi resource, or the properties of a CDK construct. */
export type Properties = Record<string, unknown>;

/** A CDK construct of CloudFormation's level: `aws_iam.CfnRole` in aws-cdk-lib, or `Custom::…`. */
export interface Construct {
  construct: string;
  /** Its properties. A construct ignores those it does not know. @default the inputs */
  props?: (inputs: Properties) => Properties;
  /** What stands for the Pulumi resource's id. @default "ref" */
  idAttribute?: string;
}

/** CloudFormation has a property of another resource instead of a resource. */
export interface PropertyOf {
  /** The other resource's type. The resource depends on it. */
  of: string;
  /** @param present the properties that the other resource has so far. */
  props: (inputs: Properties, present: Properties) => Properties;
}

export type Mapping = Construct | PropertyOf;

const construct = (type: string, props?: Construct["props"], idAttribute?: string): Construct => ({
  construct: type,
  props,
  idAttribute,
});
const propertyOf = (of: string, props: PropertyOf["props"]): PropertyOf => ({ of, props });

const document = (value: unknown): unknown => JSON.parse(value as string);
const list = (value: unknown): Properties[] => value as Properties[];

/** Names that differ between Pulumi's input and CDK's property; CDK's first. */
function renamed(type: string, names: Record<string, string>, idAttribute?: string): Construct {
  const props = (inputs: Properties) => ({
    ...inputs,
    ...Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [theirs, inputs[ours]])),
  });
  return construct(type, props, idAttribute);
}

/** The same with an IAM policy, which CDK takes as an object. */
function withPolicy(type: string, policyProperty: string, names: Record<string, string> = {}): Construct {
  const { props } = renamed(type, names);
  return construct(type, (inputs) => ({ ...props!(inputs), [policyProperty]: document(inputs.policy) }));
}

const custom = (name: string): Construct =>
  construct(`Custom::${name}`, ({ __provider: _, ...inputs }) => ({
    ...inputs,
    ServiceToken: "arn:aws:lambda:eu-west-1:123456789012:function:own",
  }));

/** How each resource type of the platform is declared in CDK. */
export const mappings: Record<string, Mapping> = {
  "aws:apigateway/account:Account": construct("aws_apigateway.CfnAccount"),
  "aws:apigateway/apiKey:ApiKey": construct("aws_apigateway.CfnApiKey"),
  "aws:apigateway/deployment:Deployment": renamed("aws_apigateway.CfnDeployment", { restApiId: "restApi" }),
  "aws:apigateway/methodSettings:MethodSettings": propertyOf("aws:apigateway/stage:Stage", ({ settings }) => ({
    methodSettings: [{ httpMethod: "*", resourcePath: "/*", ...(settings as Properties) }],
  })),
  "aws:apigateway/restApi:RestApi": construct(
    "aws_apigateway.CfnRestApi",
    ({ name, description, body, endpointConfiguration }) => ({
      name,
      description,
      body: document(body),
      endpointConfiguration: { types: [(endpointConfiguration as Properties).types] },
    }),
  ),
  "aws:apigateway/stage:Stage": renamed("aws_apigateway.CfnStage", {
    restApiId: "restApi",
    deploymentId: "deployment",
    accessLogSetting: "accessLogSettings",
    tracingEnabled: "xrayTracingEnabled",
  }),
  "aws:apigateway/usagePlan:UsagePlan": renamed("aws_apigateway.CfnUsagePlan", {
    usagePlanName: "name",
    quota: "quotaSettings",
    throttle: "throttleSettings",
  }),
  "aws:apigateway/usagePlanKey:UsagePlanKey": construct("aws_apigateway.CfnUsagePlanKey"),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": construct("aws_cloudwatch.CfnCompositeAlarm"),
  "aws:cloudwatch/logGroup:LogGroup": renamed("aws_logs.CfnLogGroup", { logGroupName: "name" }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": construct("aws_cloudwatch.CfnAlarm", alarm),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": custom("DefaultSecurityGroup"),
  "aws:ec2/flowLog:FlowLog": construct("aws_ec2.CfnFlowLog", (inputs) => ({
    ...inputs,
    resourceId: inputs.vpcId,
    resourceType: "VPC",
    deliverLogsPermissionArn: inputs.iamRoleArn,
  })),
  "aws:ec2/networkAcl:NetworkAcl": construct("aws_ec2.CfnNetworkAcl"),
  "aws:ec2/routeTable:RouteTable": construct("aws_ec2.CfnRouteTable"),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": construct("aws_ec2.CfnSubnetRouteTableAssociation"),
  "aws:ec2/securityGroup:SecurityGroup": renamed("aws_ec2.CfnSecurityGroup", {
    groupName: "name",
    groupDescription: "description",
  }),
  "aws:ec2/subnet:Subnet": construct("aws_ec2.CfnSubnet"),
  "aws:ec2/vpc:Vpc": construct("aws_ec2.CfnVPC"),
  "aws:ec2/vpcEndpoint:VpcEndpoint": withPolicy("aws_ec2.CfnVPCEndpoint", "policyDocument"),
  "aws:iam/policy:Policy": withPolicy("aws_iam.CfnManagedPolicy", "policyDocument", { managedPolicyName: "name" }),
  "aws:iam/role:Role": construct("aws_iam.CfnRole", ({ name, assumeRolePolicy, ...inputs }) => ({
    ...inputs,
    roleName: name,
    assumeRolePolicyDocument: document(assumeRolePolicy),
  })),
  "aws:iam/rolePolicy:RolePolicy": withPolicy("aws_iam.CfnRolePolicy", "policyDocument", {
    policyName: "name",
    roleName: "role",
  }),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": propertyOf(
    "aws:iam/role:Role",
    ({ policyArn }, { managedPolicyArns = [] }) => ({
      managedPolicyArns: [...(managedPolicyArns as unknown[]), policyArn],
    }),
  ),
  "aws:kms/alias:Alias": renamed("aws_kms.CfnAlias", { aliasName: "name" }),
  "aws:kms/key:Key": construct("aws_kms.CfnKey", ({ policy, deletionWindowInDays, ...inputs }) => ({
    ...inputs,
    keyPolicy: document(policy),
    pendingWindowInDays: deletionWindowInDays,
  })),
  "aws:lambda/function:Function": construct("aws_lambda.CfnFunction", ({ name, code, ...inputs }) => ({
    ...inputs,
    functionName: name,
    // CDK's bundling is left out: a construct of CloudFormation's level has none.
    code: { s3Bucket: "assets", s3Key: (code as Properties).hash },
  })),
  "aws:lambda/permission:Permission": renamed("aws_lambda.CfnPermission", { functionName: "function" }),
  "aws:s3/bucket:Bucket": renamed("aws_s3.CfnBucket", { bucketName: "bucket" }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": propertyOf(
    "aws:s3/bucket:Bucket",
    ({ rules }) => ({ lifecycleConfiguration: { rules: list(rules).map(lifecycleRule) } }),
  ),
  "aws:s3/bucketLogging:BucketLogging": propertyOf("aws:s3/bucket:Bucket", ({ targetBucket, targetPrefix }) => ({
    loggingConfiguration: { destinationBucketName: targetBucket, logFilePrefix: targetPrefix },
  })),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": propertyOf("aws:s3/bucket:Bucket", ({ rule }) => ({
    ownershipControls: { rules: [rule] },
  })),
  "aws:s3/bucketPolicy:BucketPolicy": withPolicy("aws_s3.CfnBucketPolicy", "policyDocument"),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": propertyOf(
    "aws:s3/bucket:Bucket",
    ({ bucket: _, ...settings }) => ({ publicAccessBlockConfiguration: settings }),
  ),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": propertyOf(
    "aws:s3/bucket:Bucket",
    ({ rules }) => ({
      bucketEncryption: {
        serverSideEncryptionConfiguration: list(rules).map(({ bucketKeyEnabled, ...rule }) => ({
          bucketKeyEnabled,
          serverSideEncryptionByDefault: rule.applyServerSideEncryptionByDefault,
        })),
      },
    }),
  ),
  "aws:s3/bucketVersioning:BucketVersioning": propertyOf("aws:s3/bucket:Bucket", ({ versioningConfiguration }) => ({
    versioningConfiguration,
  })),
  "aws:sagemaker/domain:Domain": construct("aws_sagemaker.CfnDomain"),
  "aws:sagemaker/endpoint:Endpoint": renamed("aws_sagemaker.CfnEndpoint", { endpointName: "name" }, "attrEndpointName"),
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": renamed(
    "aws_sagemaker.CfnEndpointConfig",
    { endpointConfigName: "name", kmsKeyId: "kmsKeyArn" },
    "attrEndpointConfigName",
  ),
  "aws:sagemaker/model:Model": renamed("aws_sagemaker.CfnModel", { modelName: "name" }, "attrModelName"),
  "aws:sagemaker/notebookInstance:NotebookInstance": renamed("aws_sagemaker.CfnNotebookInstance", {
    notebookInstanceName: "name",
    volumeSizeInGb: "volumeSize",
    securityGroupIds: "securityGroups",
  }),
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": construct(
    "aws_sagemaker.CfnNotebookInstanceLifecycleConfig",
    ({ name, onCreate, onStart }) => ({
      notebookInstanceLifecycleConfigName: name,
      onCreate: [{ content: onCreate }],
      onStart: [{ content: onStart }],
    }),
    "attrNotebookInstanceLifecycleConfigName",
  ),
  "aws:sagemaker/space:Space": construct("aws_sagemaker.CfnSpace"),
  "aws:sagemaker/userProfile:UserProfile": construct("aws_sagemaker.CfnUserProfile"),
  "aws:scheduler/schedule:Schedule": construct("aws_scheduler.CfnSchedule"),
  "aws:sfn/stateMachine:StateMachine": construct(
    "aws_stepfunctions.CfnStateMachine",
    ({ name, definition, type, loggingConfiguration, ...inputs }) => {
      const { logDestination, ...logging } = loggingConfiguration as Properties;
      const destinations = [{ cloudWatchLogsLogGroup: { logGroupArn: logDestination } }];
      const definitionString = definition;
      return {
        ...inputs,
        stateMachineName: name,
        definitionString,
        stateMachineType: type,
        loggingConfiguration: { ...logging, destinations },
      };
    },
  ),
  "aws:sns/topic:Topic": renamed("aws_sns.CfnTopic", { topicName: "name" }),
  "aws:sns/topicPolicy:TopicPolicy": construct("aws_sns.CfnTopicPolicy", ({ arn, policy }) => ({
    topics: [arn],
    policyDocument: document(policy),
  })),
  "aws:sqs/queue:Queue": renamed("aws_sqs.CfnQueue", {
    queueName: "name",
    messageRetentionPeriod: "messageRetentionSeconds",
  }),
  "aws:sqs/queuePolicy:QueuePolicy": construct("aws_sqs.CfnQueuePolicy", ({ queueUrl, policy }) => ({
    queues: [queueUrl],
    policyDocument: document(policy),
  })),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": renamed("aws_ec2.CfnSecurityGroupEgress", {
    groupId: "securityGroupId",
    destinationPrefixListId: "prefixListId",
    destinationSecurityGroupId: "referencedSecurityGroupId",
  }),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": renamed("aws_ec2.CfnSecurityGroupIngress", {
    groupId: "securityGroupId",
    sourceSecurityGroupId: "referencedSecurityGroupId",
  }),
  "pulumi-nodejs:dynamic/sagemaker-platform:EndpointDeployment": custom("EndpointDeployment"),
  "pulumi-nodejs:dynamic/sagemaker-platform:EndpointHistory": custom("EndpointHistory"),
  "pulumi-nodejs:dynamic/sagemaker-platform:UserApps": custom("UserApps"),
};

function alarm({ name, dimensions, metricQueries, ...inputs }: Properties): Properties {
  return {
    ...inputs,
    alarmName: name,
    dimensions: dimensions && toDimensions(dimensions),
    metrics:
      metricQueries &&
      list(metricQueries).map(({ metric, ...query }) => ({ ...query, metricStat: metric && metricStat(metric) })),
  };
}

function metricStat(given: unknown): Properties {
  const { metricName, namespace, dimensions, period, stat } = given as Properties;
  return { period, stat, metric: { metricName, namespace, dimensions: toDimensions(dimensions) } };
}

function toDimensions(dimensions: unknown): Properties[] {
  return Object.entries(dimensions as Properties).map(([name, value]) => ({ name, value }));
}

function lifecycleRule({ id, status, expiration, ...rule }: Properties): Properties {
  const noncurrent = rule.noncurrentVersionExpiration as Properties | undefined;
  return {
    id,
    status,
    expirationInDays: (expiration as Properties | undefined)?.days,
    abortIncompleteMultipartUpload: rule.abortIncompleteMultipartUpload,
    noncurrentVersionExpiration: noncurrent && { noncurrentDays: noncurrent.noncurrentDays },
  };
}

/** The actions that are allowed through a service's interface endpoint. */
export interface EndpointActions {
  /** Service name in ARNs, for example `sagemaker`. */
  service: string;
  /** Actions on the account's own resources. */
  own: string[];
  /** Actions for which AWS supports no resource. */
  withoutResource?: string[];
  /** Whether callers may be unsigned; they have an API key instead. @default false */
  anonymous?: boolean;
}

/**
 * The possible interface endpoints, with the actions that notebooks, Studio, jobs and functions of the platform call.
 * The endpoints deny every other action, whatever a role allows. Roles must also allow the actions listed here.
 */
export const ENDPOINT_ACTIONS = {
  "sagemaker.api": {
    service: "sagemaker",
    own: [
      "sagemaker:AddTags",
      "sagemaker:BatchPutMetrics",
      "sagemaker:Create*",
      "sagemaker:Delete*",
      "sagemaker:Describe*",
      "sagemaker:ListModelPackages",
      "sagemaker:ListPipelineExecutionSteps",
      "sagemaker:ListPipelineExecutions",
      "sagemaker:ListPipelineParametersForExecution",
      "sagemaker:ListTags",
      "sagemaker:ListTrainingJobsForHyperParameterTuningJob",
      "sagemaker:RetryPipelineExecution",
      "sagemaker:Start*",
      "sagemaker:Stop*",
      "sagemaker:Update*",
    ],
    withoutResource: [
      "sagemaker:ListApps",
      "sagemaker:ListCodeRepositories",
      "sagemaker:ListDomains",
      "sagemaker:ListEndpointConfigs",
      "sagemaker:ListEndpoints",
      "sagemaker:ListExperiments",
      "sagemaker:ListHyperParameterTuningJobs",
      "sagemaker:ListModelPackageGroups",
      "sagemaker:ListModels",
      "sagemaker:ListNotebookInstanceLifecycleConfigs",
      "sagemaker:ListNotebookInstances",
      "sagemaker:ListPipelines",
      "sagemaker:ListProcessingJobs",
      "sagemaker:ListSpaces",
      "sagemaker:ListTrainingJobs",
      "sagemaker:ListTransformJobs",
      "sagemaker:ListUserProfiles",
      "sagemaker:Search",
    ],
  },
  "sagemaker.runtime": {
    service: "sagemaker",
    own: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync", "sagemaker:InvokeEndpointWithResponseStream"],
  },
  notebook: { service: "sagemaker", own: ["sagemaker:CreatePresignedNotebookInstanceUrl"] },
  studio: { service: "sagemaker", own: ["sagemaker:CreatePresignedDomainUrl"] },
  sts: {
    service: "iam",
    own: ["sts:AssumeRole", "sts:TagSession"],
    withoutResource: ["sts:GetCallerIdentity"],
  },
  logs: {
    service: "logs",
    own: [
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
      "logs:GetQueryResults",
      "logs:PutLogEvents",
      "logs:StartQuery",
    ],
    withoutResource: ["logs:DescribeLogGroups", "logs:StopQuery"],
  },
  monitoring: {
    service: "cloudwatch",
    own: ["cloudwatch:DescribeAlarms"],
    withoutResource: [
      "cloudwatch:GetMetricData",
      "cloudwatch:GetMetricStatistics",
      "cloudwatch:ListMetrics",
      "cloudwatch:PutMetricData",
    ],
  },
  kms: {
    service: "kms",
    own: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
  },
  "ecr.api": {
    service: "ecr",
    own: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeImages",
      "ecr:DescribeRepositories",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:ListImages",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ],
    withoutResource: ["ecr:GetAuthorizationToken"],
  },
  "ecr.dkr": {
    service: "ecr",
    own: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ],
  },
  secretsmanager: {
    service: "secretsmanager",
    own: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
  },
  states: {
    service: "states",
    own: [
      "states:DescribeExecution",
      "states:DescribeStateMachine",
      "states:GetExecutionHistory",
      "states:ListExecutions",
      "states:StartExecution",
      "states:StopExecution",
    ],
  },
  events: { service: "events", own: ["events:PutEvents"] },
  lambda: { service: "lambda", own: ["lambda:InvokeFunction"] },
  sns: { service: "sns", own: ["sns:Publish"] },
  sqs: {
    service: "sqs",
    own: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"],
  },
  "execute-api": { service: "execute-api", own: ["execute-api:Invoke"], anonymous: true },
} satisfies Record<string, EndpointActions>;

/** AWS services that can have an interface endpoint here, by their PrivateLink names. */
export type EndpointService = keyof typeof ENDPOINT_ACTIONS;

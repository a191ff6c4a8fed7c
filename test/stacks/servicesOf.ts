import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { statementsIn } from "../iam/statementsIn";

type Resource = Pick<MockResourceArgs, "type" | "name" | "inputs">;
type Inputs = Record<string, unknown>;

/** What Lambda itself does with a function's role, outside the VPC. */
const DONE_BY_LAMBDA = ["ec2", "kms", "logs", "xray"];
/** Endpoints of services whose prefix in IAM is another than that of the endpoint, or that have several. */
const ENDPOINTS: Record<string, string[]> = {
  cloudwatch: ["monitoring"],
  ecr: ["ecr.api", "ecr.dkr"],
  // By its gateway endpoint, which there always is.
  s3: [],
};
const SAME_NAME = ["events", "kms", "lambda", "logs", "secretsmanager", "sns", "sqs", "states", "sts"];
const WORKBENCH = ["sagemaker.api", "sagemaker.runtime", "sts", "logs", "monitoring", "kms", "ecr.api", "ecr.dkr"];

/**
 * The AWS services that these resources call from within the VPC, which it therefore needs interface endpoints of, each with the names of the
 * resources that call it. Models that are cut off from every network call none.
 */
export function servicesOf(resources: Resource[]): Record<string, string[]> {
  const needed: Record<string, string[]> = {};
  for (const resource of resources) {
    for (const service of calledBy(resource, resources)) {
      const callers = (needed[service] ??= []);
      if (!callers.includes(resource.name)) callers.push(resource.name);
    }
  }
  return needed;
}

/** Of the services that these resources call from within the VPC, those without an interface endpoint among them, with their callers. */
export function missingEndpoints(resources: Resource[]): Record<string, string[]> {
  const present = endpointsIn(resources);
  return Object.fromEntries(Object.entries(servicesOf(resources)).filter(([service]) => !present.includes(service)));
}

/** The services that have an interface endpoint among these resources. */
export function endpointsIn(resources: Resource[]): string[] {
  return resources
    .filter(
      ({ type, inputs }) =>
        type === "aws:ec2/vpcEndpoint:VpcEndpoint" && (inputs as Inputs).vpcEndpointType === "Interface",
    )
    .map(({ inputs }) => ((inputs as Inputs).serviceName as string).split(".").slice(3).join("."));
}

function calledBy({ type, inputs: given }: Resource, resources: Resource[]): string[] {
  const inputs = given as Inputs;
  switch (type) {
    case "aws:lambda/function:Function":
      return inputs.vpcConfig ? calledByFunction(inputs, resources) : [];
    case "aws:sagemaker/notebookInstance:NotebookInstance":
      return inputs.subnetId
        ? [...WORKBENCH, "notebook", ...(hasGitCredentials(resources) ? ["secretsmanager"] : [])]
        : [];
    case "aws:sagemaker/domain:Domain":
      return [...WORKBENCH, "studio"];
    case "aws:sagemaker/model:Model":
      return inputs.vpcConfig && !inputs.enableNetworkIsolation ? ["logs", "monitoring"] : [];
    case "aws:apigateway/restApi:RestApi":
      return (inputs.endpointConfiguration as Inputs).types === "PRIVATE" ? ["execute-api"] : [];
    default:
      return [];
  }
}

/** What the function's role allows, but for what Lambda does with it. */
function calledByFunction({ role, deadLetterConfig }: Inputs, resources: Resource[]): string[] {
  const deadLetters = (deadLetterConfig as Inputs | undefined)?.targetArn;
  const policies = resources.filter(({ type, inputs }) => {
    // Mocks make a role's ARN of its name.
    return type === "aws:iam/rolePolicy:RolePolicy" && role === `arn:${String((inputs as Inputs).role)}`;
  });
  return policies
    .flatMap(({ inputs }) => statementsIn(inputs))
    .filter(({ statement: { Effect, Resource } }) => Effect === "Allow" && !Resource?.includes(deadLetters as string))
    .flatMap(({ statement: { Action = [] } }) => Action)
    .filter((action) => !DONE_BY_LAMBDA.includes(serviceOf(action)))
    .flatMap(endpointsOf);
}

function endpointsOf(action: string): string[] {
  const service = serviceOf(action);
  if (service === "sagemaker") return [action.startsWith("sagemaker:Invoke") ? "sagemaker.runtime" : "sagemaker.api"];
  const endpoints = ENDPOINTS[service] ?? (SAME_NAME.includes(service) ? [service] : undefined);
  if (!endpoints) throw new Error(`no interface endpoint is known for ${action}: say which one it is called at`);
  return endpoints;
}

function serviceOf(action: string): string {
  return action.split(":")[0]!;
}

function hasGitCredentials(resources: Resource[]): boolean {
  return resources.some(({ type, inputs }) => {
    const { gitConfig } = inputs as Inputs;
    return type === "aws:sagemaker/codeRepository:CodeRepository" && Boolean((gitConfig as Inputs).secretArn);
  });
}

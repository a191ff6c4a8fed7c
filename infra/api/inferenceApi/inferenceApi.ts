import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { ApiGatewayLogRole } from "../logRole";
import { ApiKeyAccess } from "../apiKeyAccess";
import type { Throttle } from "../throttleSchema";
import { createApiStage } from "./apiStage";
import { createRestApi } from "./restApi";
import type { LogSettings } from "#infra/core/logGroup";

export interface InferenceApiArgs {
  account: pulumi.Output<Account>;
  /** Name of the stage: the first segment of the URL's path. */
  stageName: string;
  /** The function that handles requests. */
  handler: { functionName: pulumi.Input<string>; invokeArn: pulumi.Input<string> };
  throttle: Throttle;
  /**
   * Whether to create the role with which API Gateway writes logs. An account has one per region: set false if another
   * stack creates it.
   */
  createAccountLogRole: boolean;
  /**
   * Interface endpoints of `execute-api` with private DNS names. With them, the API is private and only callers through
   * them are admitted. Changing between private and regional replaces the API, and so its URL. @default none: a
   * regional API, callable from anywhere
   */
  vpcEndpointIds?: pulumi.Input<string>[];
  logs: LogSettings;
}

/**
 * A regional or private REST API, defined by its OpenAPI document. It requires TLS 1.2 or later and an API key, and has
 * throttling, traces, and logs without bodies. A changed document is a new deployment.
 */
export class InferenceApi extends pulumi.ComponentResource {
  readonly apiId: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
  /** URL of the stage. The host name of a private API resolves in the VPC, and for clients of the VPC's resolver. */
  readonly url: pulumi.Output<string>;
  /** The key that callers send as `x-api-key`. A secret. */
  readonly apiKey: pulumi.Output<string>;

  constructor(name: string, args: InferenceApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:InferenceApi", name, {}, opts);
    const { account, stageName, handler, throttle } = args;
    checkEndpoints(args, this);
    const { api, deployment } = createRestApi(name, args, this);
    new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: handler.functionName,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/${stageName}/*`,
      },
      { parent: this },
    );
    const logRole = args.createAccountLogRole
      ? [new ApiGatewayLogRole(`${name}-logs`, { account }, { parent: this })]
      : [];
    const stage = createApiStage(name, { api, deployment, stageName, throttle, logs: args.logs }, this, logRole);
    const access = new ApiKeyAccess(`${name}-access`, { stage, throttle }, { parent: this });

    this.apiId = api.id;
    this.stageName = stage.stageName;
    this.url = stage.invokeUrl;
    this.apiKey = access.apiKey;
    this.registerOutputs({ apiId: this.apiId, stageName: this.stageName, url: this.url, apiKey: this.apiKey });
  }
}

function checkEndpoints({ vpcEndpointIds }: InferenceApiArgs, resource: pulumi.Resource) {
  if (vpcEndpointIds?.length !== 0) return;
  const reason = "`vpcEndpointIds` must name a VPC endpoint or more, or be left out for a regional API, got none";
  throw new pulumi.ResourceError(reason, resource, true);
}

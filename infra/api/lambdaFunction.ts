import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "../core/account";
import { bundleHandler } from "./bundle";
import { DeadLetterQueue } from "../monitoring/deadLetterQueue";
import { buildFunctionPolicy } from "./functionPolicy";
import { functionLimits } from "./functionSchema";
import { createLogGroup, type LogSettings } from "../core/logGroup";
import { parseArguments } from "../core/parseArguments";
import type { Placement } from "../network/network";
import { renderDocument } from "../core/render";
import { createServiceRole } from "../core/role";

export interface LambdaFunctionArgs extends z.input<typeof functionLimits> {
  account: pulumi.Output<Account>;
  description: string;
  /** Source file that exports `handler`, relative to the repository, for example `handlers/predict/index.ts`. */
  entry: string;
  /** Permissions beyond running: a policy as JSON. */
  policy: pulumi.Input<string>;
  environment: Record<string, pulumi.Input<string>>;
  placement: Placement;
  /** Key for the environment and dead letters. */
  keyArn: pulumi.Input<string>;
  logs: LogSettings;
}

/**
 * A Lambda function, bundled from its source, with its own role, log group and traces. Events that it cannot handle go
 * to a dead-letter queue. It runs in the VPC, so even compromised code reaches only this account's resources.
 */
export class LambdaFunction extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;
  readonly functionArn: pulumi.Output<string>;
  /** ARN with which API Gateway invokes the function. */
  readonly invokeArn: pulumi.Output<string>;

  constructor(name: string, args: LambdaFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Function", name, {}, opts);
    const { account, description, environment, placement, keyArn } = args;
    const { memorySize, timeout } = parseArguments(this, functionLimits, args);

    const logGroup = createLogGroup(name, args.logs, { parent: this });
    const deadLetters = new DeadLetterQueue(`${name}-dead-letters`, { keyArn }, { parent: this });
    const { role, policies } = createServiceRole(
      name,
      {
        service: "lambda.amazonaws.com",
        description: `Runs the function ${name}`,
        policies: {
          run: renderDocument(
            { account, logGroupArn: logGroup.arn, deadLetterQueueArn: deadLetters.queueArn, keyArn },
            buildFunctionPolicy,
          ),
          work: args.policy,
        },
      },
      { parent: this },
    );
    const lambda = new aws.lambda.Function(
      name,
      {
        description,
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.FileArchive(bundleHandler(args.entry)),
        role: role.arn,
        memorySize,
        timeout,
        kmsKeyArn: keyArn,
        environment: { variables: environment },
        vpcConfig: { subnetIds: placement.subnetIds, securityGroupIds: placement.securityGroupIds },
        deadLetterConfig: { targetArn: deadLetters.queueArn },
        tracingConfig: { mode: "Active" },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      },
      { parent: this, dependsOn: policies },
    );

    this.functionName = lambda.name;
    this.functionArn = lambda.arn;
    this.invokeArn = lambda.invokeArn;
    this.registerOutputs({ functionName: this.functionName, functionArn: this.functionArn, invokeArn: this.invokeArn });
  }
}

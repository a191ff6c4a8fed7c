import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "#infra/core/account";
import { DeadLetterQueue } from "#infra/monitoring/deadLetterQueue";
import {
  buildNotebookSchedulePolicy,
  type NotebookResources,
  type NotebookSchedulePolicyArgs,
} from "./notebookSchedulePolicy";
import { parseArguments } from "#infra/core/parseArguments";
import { notebookSchedule } from "./notebookSchema";
import { renderDocument } from "#infra/core/render";
import { createServiceRole } from "#infra/core/role";

export interface NotebookScheduleArgs extends z.input<typeof notebookSchedule> {
  account: pulumi.Output<Account>;
  notebookName: pulumi.Input<string>;
  notebookArn: pulumi.Input<string>;
  /**
   * What the notebook runs with. SageMaker requires permission to use all of it from a principal that starts the
   * notebook.
   */
  runsWith: pulumi.Input<NotebookResources>;
  /** Key for the schedules and the dead-letter queue. Its policy must let EventBridge Scheduler and SQS use it. */
  keyArn: pulumi.Input<string>;
}

/**
 * Starts and stops a notebook instance at fixed times. SageMaker rejects starting a running notebook and stopping a
 * stopped one. EventBridge then puts the call in the dead-letter queue, where it does no harm.
 */
export class NotebookSchedule extends pulumi.ComponentResource {
  /** Queue of failed calls. */
  readonly deadLetterQueueArn: pulumi.Output<string>;

  constructor(name: string, args: NotebookScheduleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:NotebookSchedule", name, {}, opts);
    const { start, stop, timezone } = parseArguments(this, notebookSchedule, args);
    const { account, notebookName, notebookArn, runsWith, keyArn } = args;
    const deadLetters = new DeadLetterQueue(`${name}-dead-letters`, { keyArn }, { parent: this });
    const { role, policies } = createServiceRole(
      `${name}-role`,
      {
        service: "scheduler.amazonaws.com",
        accountId: account.accountId,
        description: "Starts and stops a notebook by the clock",
        policies: {
          schedule: renderDocument<NotebookSchedulePolicyArgs>(
            {
              account,
              notebookArn,
              deadLetterQueueArn: deadLetters.queueArn,
              keyArn,
              runsWith: start === undefined ? undefined : runsWith,
            },
            buildNotebookSchedulePolicy,
          ),
        },
      },
      { parent: this },
    );

    const create = (verb: "start" | "stop", scheduleExpression: string) =>
      new aws.scheduler.Schedule(
        `${name}-${verb}`,
        {
          description: `Lets the notebook ${verb}`,
          scheduleExpression,
          scheduleExpressionTimezone: timezone,
          flexibleTimeWindow: { mode: "OFF" },
          kmsKeyArn: keyArn,
          target: {
            arn: pulumi.interpolate`arn:${account.partition}:scheduler:::aws-sdk:sagemaker:${verb}NotebookInstance`,
            roleArn: role.arn,
            input: pulumi.jsonStringify({ NotebookInstanceName: notebookName }),
            deadLetterConfig: { arn: deadLetters.queueArn },
            // A notebook that is still starting or stopping accepts a later retry. After an hour, the call is obsolete.
            retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3_600 },
          },
        },
        { parent: this, dependsOn: policies },
      );
    if (start) create("start", start);
    create("stop", stop);

    this.deadLetterQueueArn = deadLetters.queueArn;
    this.registerOutputs({ deadLetterQueueArn: this.deadLetterQueueArn });
  }
}

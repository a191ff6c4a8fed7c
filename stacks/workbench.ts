import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import type { DataBucket } from "#infra/data/dataBucket";
import { WorkbenchDenials } from "#infra/workbench/workbenchDenials";
import type { Keys } from "#infra/security/keys";
import { createLogGroup, type LogSettings } from "#infra/core/logGroup";
import type { Network } from "#infra/network/network";
import { NOTEBOOK_LOG_GROUP, STUDIO_LOG_GROUP } from "#infra/workbench/logGroups";
import { Notebook } from "#infra/workbench/notebook/notebook";
import { NotebookSchedule } from "#infra/workbench/notebook/notebookSchedule";
import { PresignedUrlAccess } from "#infra/security/presignedUrlAccess";
import { StudioDomain } from "#infra/workbench/studio/studioDomain";
import type { WorkbenchAccess } from "#infra/workbench/workbenchRole";
import type { StageConfig } from "./settings/stageConfig";

/** What the workbench needs of the rest of the stage. */
export interface WorkbenchArgs {
  account: pulumi.Output<Account>;
  keys: Keys;
  data: DataBucket;
  network: Network;
  logs: LogSettings;
  /** Endpoints whose models may be asked. */
  endpointArns: pulumi.Input<string>[];
}

/** What of it is among the stack's outputs. */
export interface WorkbenchOutputs {
  notebookNames: pulumi.Output<string>[];
  /** The policy for people, whose roles are not the stage's: who has it may open notebooks and Studio. */
  openWorkbenchPolicyArn?: pulumi.Output<string>;
  studioDomainId?: pulumi.Output<string>;
}

/** Interface endpoints by way of which notebooks and Studio are opened. */
const OPENED_BY = ["sagemaker.api", "notebook", "studio"] as const;

/** Declares where the people of a stage work: notebooks and a Studio domain, as its settings say. */
export function openWorkbench(config: StageConfig, args: WorkbenchArgs): WorkbenchOutputs {
  const { notebooks, studio, presignedUrlAddresses } = config;
  const hasStudio = studio.users.length > 0;
  if (notebooks.length === 0 && !hasStudio) return { notebookNames: [] };
  const { account, keys, data, network } = args;
  const denials = new WorkbenchDenials("guardrails", {
    keyArns: [keys.notebooksKeyArn, keys.dataKeyArn],
    placement: network.notebooks,
  });
  const access: WorkbenchAccess = {
    bucketArn: data.bucketArn,
    dataKeyArn: keys.dataKeyArn,
    readPrefixes: [...new Set(config.variants.map(({ artifact }) => artifact.split("/")[0]!))],
    endpointArns: pulumi.all(args.endpointArns),
    denialsArn: denials.policyArn,
  };
  const { policyArn } = new PresignedUrlAccess("open-workbench", {
    account,
    vpcEndpointIds: OPENED_BY.flatMap((service) => network.endpointIds[service] ?? []),
    addresses: presignedUrlAddresses,
  });
  // Whoever makes them makes both: another stage may have what this one has not.
  const notebookLogs = accountLogGroup("notebook-logs", NOTEBOOK_LOG_GROUP, config, args);
  const studioLogs = accountLogGroup("studio-logs", STUDIO_LOG_GROUP, config, args);
  return {
    notebookNames: createNotebooks(config, args, access, notebookLogs),
    openWorkbenchPolicyArn: policyArn,
    ...(hasStudio && { studioDomainId: createStudio(config, args, access, studioLogs) }),
  };
}

function createNotebooks(
  config: StageConfig,
  { account, keys, network }: WorkbenchArgs,
  access: WorkbenchAccess,
  logGroupArn: pulumi.Output<string>,
) {
  return config.notebooks.map(({ name, schedule, ...settings }) => {
    const { notebookName, notebookArn, runsWith } = new Notebook(name, {
      account,
      notebookName: `${name}-${pulumi.getStack()}`,
      ...settings,
      access,
      placement: network.notebooks,
      keyArn: keys.notebooksKeyArn,
      logGroupArn,
    });
    if (schedule) {
      const notebook = { notebookName, notebookArn, runsWith };
      new NotebookSchedule(name, { account, ...notebook, ...schedule, keyArn: keys.messagesKeyArn });
    }
    return notebookName;
  });
}

function createStudio(
  config: StageConfig,
  { account, keys, network }: WorkbenchArgs,
  access: WorkbenchAccess,
  logGroupArn: pulumi.Output<string>,
) {
  const { domainId } = new StudioDomain("studio", {
    account,
    domainName: `studio-${pulumi.getStack()}`,
    vpcId: network.vpcId,
    placement: network.notebooks,
    ...config.studio,
    access,
    keyArn: keys.notebooksKeyArn,
    logGroupArn,
  });
  return domainId;
}

/** The ARN of a log group that all stages of an account and region write to, one of which makes it. */
function accountLogGroup(
  name: string,
  logGroupName: string,
  { createAccountLogGroups }: StageConfig,
  { account: { partition, region, accountId }, logs }: WorkbenchArgs,
) {
  if (createAccountLogGroups) return createLogGroup(name, logs, {}, logGroupName).arn;
  return pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${logGroupName}`;
}

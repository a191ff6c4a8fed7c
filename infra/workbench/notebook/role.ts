import type * as pulumi from "@pulumi/pulumi";
import { buildNotebookPolicy, type NotebookPolicyArgs } from "./notebookPolicy";
import { buildTrustPolicy } from "#infra/core/trustPolicy";
import type { NotebookArgs } from "./args";
import { renderDocument } from "#infra/core/render";
import { createWorkbenchRole } from "../workbenchRole";

/** Creates the role of a notebook's user, and returns its ARN. */
export function createNotebookRole(
  name: string,
  args: NotebookArgs,
  secretArns: pulumi.Output<string[]>,
  parent: pulumi.Resource,
) {
  const { account, notebookName, access, placement, keyArn, logGroupArn } = args;
  const { bucketArn, dataKeyArn, readPrefixes, jobRoleArns = [], endpointArns = [], denialsArn } = access;
  const policy = renderDocument<NotebookPolicyArgs>(
    {
      account,
      notebookName,
      bucketArn,
      dataKeyArn,
      readPrefixes,
      writePrefix: `notebooks/${notebookName}`,
      jobRoleArns,
      endpointArns,
      keyArn,
      logGroupArn,
      secretArns,
      subnetIds: placement.subnetIds,
      securityGroupIds: placement.securityGroupIds,
    },
    buildNotebookPolicy,
  );
  const trustPolicy = renderDocument(
    { service: "sagemaker.amazonaws.com", accountId: account.accountId },
    buildTrustPolicy,
  );
  const description = `Works in the notebook ${notebookName}`;
  return createWorkbenchRole(`${name}-role`, { description, trustPolicy, policy, denialsArn }, { parent });
}

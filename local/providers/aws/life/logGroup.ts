import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  type LogGroupClass,
  PutRetentionPolicyCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagMap } from "../tags";
import { clientSettings, complete, tolerate } from "./client";

const client = (group: Resource) => new CloudWatchLogsClient(clientSettings("CLOUDWATCH_LOGS", group));
const optional = (group: Resource, property: string) => group.text(property) || undefined;

/** Log groups on the local AWS services. */
export const logGroup: Life = {
  async create(group) {
    await client(group).send(
      new CreateLogGroupCommand({
        logGroupName: group.id,
        kmsKeyId: optional(group, "kmsKeyId"),
        logGroupClass: optional(group, "logGroupClass") as LogGroupClass | undefined,
        tags: toTagMap(group.inputs),
      }),
    );
    await complete(setRetention(group));
  },

  async update(group) {
    // A new key has no effect here: the local services encrypt nothing and do not know the call.
    await setRetention(group);
    const resourceArn = group.arn("logs", `log-group:${group.id}`);
    await client(group).send(new TagResourceCommand({ resourceArn, tags: toTagMap(group.inputs) }));
  },

  async delete(group) {
    if (group.inputs.skipDestroy === true) return;
    const call = client(group).send(new DeleteLogGroupCommand({ logGroupName: group.id }));
    await tolerate(["ResourceNotFoundException"], call);
  },

  async read(group) {
    const { logGroups = [] } = await client(group).send(new DescribeLogGroupsCommand({ logGroupNamePrefix: group.id }));
    return logGroups.some(({ logGroupName }) => logGroupName === group.id) ? {} : undefined;
  },
};

/** No retention, or zero days, means for ever. */
async function setRetention(group: Resource): Promise<void> {
  const retentionInDays = Number(group.text("retentionInDays"));
  const logGroupName = group.id;
  await (retentionInDays > 0
    ? client(group).send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }))
    : client(group).send(new DeleteRetentionPolicyCommand({ logGroupName })));
}

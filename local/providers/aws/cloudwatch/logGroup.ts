import type { LogGroupClass } from "@aws-sdk/client-cloudwatch-logs";
import { errorNamed, lifecycle } from "../lifecycle";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagMap } from "../tags";

/** CloudWatch log groups. */
export const logGroup: ResourceType = {
  replaces: ["name", "namePrefix", "logGroupClass"],
  autoName: { property: "name", maxLength: 512 },
  tagged: true,
  defaults: { logGroupClass: "STANDARD", retentionInDays: 0, skipDestroy: false, deletionProtectionEnabled: false },
  id: ({ text }) => text("name"),
  outputs: (resource) => ({ arn: arnOf(resource) }),
  lifecycle: lifecycle(errorNamed("ResourceNotFoundException"), {
    create: (resource) =>
      resource.client("CLOUDWATCH_LOGS").createLogGroup({
        logGroupName: resource.id,
        kmsKeyId: resource.text("kmsKeyId") || undefined,
        logGroupClass: (resource.text("logGroupClass") || undefined) as LogGroupClass | undefined,
        tags: toTagMap(resource.inputs),
      }),
    complete: setRetention,
    // A new key has no effect: the local services encrypt nothing and lack the call.
    update: setRetention,
    tag: (resource) =>
      resource.client("CLOUDWATCH_LOGS").tagResource({
        resourceArn: arnOf(resource),
        tags: toTagMap(resource.inputs),
      }),
    async delete({ id, inputs, client }) {
      if (inputs.skipDestroy !== true) await client("CLOUDWATCH_LOGS").deleteLogGroup({ logGroupName: id });
    },
    async describe({ id, client }) {
      const { logGroups } = await client("CLOUDWATCH_LOGS").describeLogGroups({ logGroupNamePrefix: id });
      return logGroups?.find(({ logGroupName }) => logGroupName === id);
    },
  }),
};

const arnOf = (resource: Resource) => resource.arn("logs", `log-group:${resource.id}`);

/** No retention, or zero days, means that events never expire. */
async function setRetention(resource: Resource): Promise<void> {
  const [logs, logGroupName] = [resource.client("CLOUDWATCH_LOGS"), resource.id];
  const retentionInDays = Number(resource.text("retentionInDays"));
  await (retentionInDays > 0
    ? logs.putRetentionPolicy({ logGroupName, retentionInDays })
    : logs.deleteRetentionPolicy({ logGroupName }));
}

import {
  CreateScheduleGroupCommand,
  DeleteScheduleGroupCommand,
  GetScheduleGroupCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-scheduler";
import { textOf } from "#local/providers/plugin/values";
import type { Life } from "../resourceType";
import { removedTagKeys, toTagList } from "../tags";
import { tolerate, unlessNamed } from "./client";
import { GONE, schedulerClient } from "./schedulerClient";

/** Groups of schedules on the local AWS services. As on AWS, deleting one deletes its schedules. */
export const scheduleGroup: Life = {
  async create(it) {
    await schedulerClient(it).send(new CreateScheduleGroupCommand({ Name: it.id, Tags: toTagList(it.inputs) }));
  },

  async update(it) {
    const ResourceArn = textOf(it.state.arn);
    // The local scheduler takes one key a call.
    for (const key of removedTagKeys(it)) {
      await schedulerClient(it).send(new UntagResourceCommand({ ResourceArn, TagKeys: [key] }));
    }
    await schedulerClient(it).send(new TagResourceCommand({ ResourceArn, Tags: toTagList(it.inputs) }));
  },

  async delete(it) {
    await tolerate(GONE, schedulerClient(it).send(new DeleteScheduleGroupCommand({ Name: it.id })));
  },

  async read(it) {
    return (await unlessNamed(GONE, schedulerClient(it).send(new GetScheduleGroupCommand({ Name: it.id })))) && {};
  },
};

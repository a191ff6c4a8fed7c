import {
  CreateModelPackageGroupCommand,
  DeleteModelPackageGroupCommand,
  DescribeModelPackageGroupCommand,
} from "@aws-sdk/client-sagemaker";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";

/** Groups of model packages on the emulator. As on AWS, one that holds packages cannot be deleted. */
export const modelPackageGroup: Life = {
  async create(it) {
    await sagemakerClient(it).send(
      new CreateModelPackageGroupCommand({
        ModelPackageGroupName: it.id,
        ModelPackageGroupDescription: it.text("modelPackageGroupDescription") || undefined,
        Tags: toTagList(it.inputs),
      }),
    );
  },

  update: setTags,

  async delete(it) {
    const group = { ModelPackageGroupName: it.id };
    await unlessMissing(sagemakerClient(it).send(new DeleteModelPackageGroupCommand(group)));
  },

  async read(it) {
    const group = { ModelPackageGroupName: it.id };
    const found = await unlessMissing(sagemakerClient(it).send(new DescribeModelPackageGroupCommand(group)));
    return found && {};
  },
};

import {
  CreateCodeRepositoryCommand,
  type CreateCodeRepositoryCommandInput,
  DeleteCodeRepositoryCommand,
  DescribeCodeRepositoryCommand,
  UpdateCodeRepositoryCommand,
} from "@aws-sdk/client-sagemaker";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { toRequest } from "./request";
import { sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";

const named = (it: Resource) => ({ CodeRepositoryName: it.id });

/** Git repositories on the emulator, which clones none of them. */
export const codeRepository: Life = {
  async create(it) {
    const request = { ...named(it), GitConfig: gitConfigOf(it), Tags: toTagList(it.inputs) };
    await sagemakerClient(it).send(new CreateCodeRepositoryCommand(request));
  },

  /** The secret is all that can change in place. */
  async update(it) {
    const { SecretArn } = gitConfigOf(it);
    await sagemakerClient(it).send(new UpdateCodeRepositoryCommand({ ...named(it), GitConfig: { SecretArn } }));
    await setTags(it);
  },

  async delete(it) {
    await unlessMissing(sagemakerClient(it).send(new DeleteCodeRepositoryCommand(named(it))));
  },

  async read(it) {
    const found = await unlessMissing(sagemakerClient(it).send(new DescribeCodeRepositoryCommand(named(it))));
    return found && {};
  },
};

function gitConfigOf(it: Resource) {
  return toRequest<NonNullable<CreateCodeRepositoryCommandInput["GitConfig"]>>(it.inputs.gitConfig);
}

import {
  CreateUserProfileCommand,
  type CreateUserProfileCommandInput,
  DeleteUserProfileCommand,
  DescribeUserProfileCommand,
  UpdateUserProfileCommand,
  type UpdateUserProfileCommandInput,
} from "@aws-sdk/client-sagemaker";
import type { Resource } from "../resource";
import { toTagList } from "../tags";
import { toRequest, without } from "./request";
import { sagemakerClient } from "./sagemakerClient";
import { STUDIO_NAMES, studioLife } from "./studioLife";

const named = (it: Resource) => ({ DomainId: it.text("domainId"), UserProfileName: it.text("userProfileName") });

/** Profiles of a Studio domain's users on the emulator. As on AWS, one with spaces or apps cannot be deleted. */
export const userProfile = studioLife({
  nameOf: (it) => `SageMaker user profile "${it.text("userProfileName")}" of ${it.text("domainId")}`,

  create(it) {
    const settings = without(it.inputs, "region", "tags", "tagsAll");
    const request = toRequest<CreateUserProfileCommandInput>(settings, STUDIO_NAMES);
    return sagemakerClient(it).send(new CreateUserProfileCommand({ ...request, Tags: toTagList(it.inputs) }));
  },

  describe: (it) => sagemakerClient(it).send(new DescribeUserProfileCommand(named(it))),

  update(it) {
    const UserSettings = toRequest<UpdateUserProfileCommandInput["UserSettings"]>(it.inputs.userSettings, STUDIO_NAMES);
    return sagemakerClient(it).send(new UpdateUserProfileCommand({ ...named(it), UserSettings }));
  },

  delete: (it) => sagemakerClient(it).send(new DeleteUserProfileCommand(named(it))),
});

import type { CreateUserProfileRequest, UpdateUserProfileRequest } from "@aws-sdk/client-sagemaker";
import { fileSystemUidOf } from "#local/emulators/sagemaker/workbench/ids";
import { requestOf, toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagList } from "../tags";
import { sagemakerArn } from "./sagemaker";
import { STUDIO_NAMES, studioLifecycle } from "./studio";

const named = (resource: Resource) => ({
  DomainId: resource.text("domainId"),
  UserProfileName: resource.text("userProfileName"),
});

/** User profiles of a Studio domain. As on AWS, one with spaces or apps cannot be deleted. */
export const userProfile: ResourceType = {
  required: ["domainId", "userProfileName"],
  replaces: ["domainId", "singleSignOnUserIdentifier", "singleSignOnUserValue", "userProfileName"],
  tagged: true,
  id(resource) {
    const { DomainId, UserProfileName } = named(resource);
    return sagemakerArn(resource, "user-profile", `${DomainId}/${UserProfileName}`);
  },
  outputs: ({ id }) => ({ arn: id, homeEfsFileSystemUid: fileSystemUidOf(id) }),
  lifecycle: studioLifecycle({
    title: (resource) => `SageMaker user profile "${resource.text("userProfileName")}" of ${resource.text("domainId")}`,
    create(resource) {
      const request = requestOf<CreateUserProfileRequest>(resource, STUDIO_NAMES);
      return resource.client("SAGEMAKER").createUserProfile({ ...request, Tags: toTagList(resource.inputs) });
    },
    update(resource) {
      const UserSettings = toRequest<UpdateUserProfileRequest["UserSettings"]>(
        resource.inputs.userSettings,
        STUDIO_NAMES,
      );
      return resource.client("SAGEMAKER").updateUserProfile({ ...named(resource), UserSettings });
    },
    delete: (resource) => resource.client("SAGEMAKER").deleteUserProfile(named(resource)),
    describe: (resource) => resource.client("SAGEMAKER").describeUserProfile(named(resource)),
  }),
};

import type { CreateSpaceRequest, UpdateSpaceRequest } from "@aws-sdk/client-sagemaker";
import { fileSystemUidOf, spaceUrlOf } from "#local/emulators/sagemaker/workbench/ids";
import { pick, requestOf, toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagList } from "../tags";
import { sagemakerArn } from "./sagemaker";
import { STUDIO_NAMES, studioLifecycle } from "./studio";

const named = (resource: Resource) => ({
  DomainId: resource.text("domainId"),
  SpaceName: resource.text("spaceName"),
});

/** Spaces of a Studio domain. As on AWS, one with apps cannot be deleted. */
export const space: ResourceType = {
  required: ["domainId", "spaceName"],
  replaces: ["domainId", "spaceName"],
  tagged: true,
  id(resource) {
    const { DomainId, SpaceName } = named(resource);
    return sagemakerArn(resource, "space", `${DomainId}/${SpaceName}`);
  },
  outputs: ({ id }) => ({ arn: id, homeEfsFileSystemUid: fileSystemUidOf(id), url: spaceUrlOf(id) }),
  lifecycle: studioLifecycle({
    title: (resource) => `SageMaker space "${resource.text("spaceName")}" of ${resource.text("domainId")}`,
    create(resource) {
      const request = requestOf<CreateSpaceRequest>(resource, STUDIO_NAMES);
      return resource.client("SAGEMAKER").createSpace({ ...request, Tags: toTagList(resource.inputs) });
    },
    /** Changes what the API can change. Like AWS's provider, it leaves the owner and the sharing as they are. */
    update(resource) {
      const changes = pick(resource.inputs, "spaceDisplayName", "spaceSettings");
      const request = toRequest<UpdateSpaceRequest>(changes, STUDIO_NAMES);
      return resource.client("SAGEMAKER").updateSpace({ ...request, ...named(resource) });
    },
    delete: (resource) => resource.client("SAGEMAKER").deleteSpace(named(resource)),
    describe: (resource) => resource.client("SAGEMAKER").describeSpace(named(resource)),
  }),
};

import {
  CreateSpaceCommand,
  type CreateSpaceCommandInput,
  DeleteSpaceCommand,
  DescribeSpaceCommand,
  UpdateSpaceCommand,
  type UpdateSpaceCommandInput,
} from "@aws-sdk/client-sagemaker";
import type { Resource } from "../resource";
import { toTagList } from "../tags";
import { toRequest, without } from "./request";
import { sagemakerClient } from "./sagemakerClient";
import { STUDIO_NAMES, studioLife } from "./studioLife";

const named = (it: Resource) => ({ DomainId: it.text("domainId"), SpaceName: it.text("spaceName") });

/** Spaces of a Studio domain on the emulator. As on AWS, one with apps cannot be deleted. */
export const space = studioLife({
  nameOf: (it) => `SageMaker space "${it.text("spaceName")}" of ${it.text("domainId")}`,

  create(it) {
    const settings = without(it.inputs, "region", "tags", "tagsAll");
    const request = toRequest<CreateSpaceCommandInput>(settings, STUDIO_NAMES);
    return sagemakerClient(it).send(new CreateSpaceCommand({ ...request, Tags: toTagList(it.inputs) }));
  },

  describe: (it) => sagemakerClient(it).send(new DescribeSpaceCommand(named(it))),

  /** Changes what the API can change. AWS's provider, too, leaves the owner and the sharing as they are. */
  update(it) {
    const { spaceDisplayName, spaceSettings } = it.inputs;
    const request = toRequest<UpdateSpaceCommandInput>({ spaceDisplayName, spaceSettings }, STUDIO_NAMES);
    return sagemakerClient(it).send(new UpdateSpaceCommand({ ...request, ...named(it) }));
  },

  delete: (it) => sagemakerClient(it).send(new DeleteSpaceCommand(named(it))),
});

import { z } from "zod";
import { validationException } from "#local/emulators/api/awsError";
import { type ModelPackageGroupRecord, modelPackageGroupRequestSchema } from "../state/modelRegistry";
import type { State } from "../state/schema";
import { type ControlPlane, now, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { buildArn, requireNew } from "./resources";
import { splitTags } from "./tagList";

const named = z.looseObject({ ModelPackageGroupName: z.string() });

/** CreateModelPackageGroup, DescribeModelPackageGroup, ListModelPackageGroups and DeleteModelPackageGroup. */
export function modelPackageGroupOperations({ store }: ControlPlane): Operations {
  const { state } = store;
  return {
    CreateModelPackageGroup({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const group = modelPackageGroupRequestSchema.parse(request);
      const { ModelPackageGroupName: name } = group;
      requireNew(state, "modelPackageGroups", name);
      const arn = buildArn("modelPackageGroups", name, region);
      state.modelPackageGroups[name] = { arn, creationTime: now(), tags, request: group, lastVersion: 0 };
      store.save();
      return { ModelPackageGroupArn: arn };
    },

    DescribeModelPackageGroup({ request, region }) {
      const group = requireGroup(state, named.parse(request).ModelPackageGroupName, region);
      return { ...summarize(group), CreatedBy: {} };
    },

    ListModelPackageGroups({ request }) {
      const groups = Object.entries(state.modelPackageGroups).map(([name, group]) => ({ name, ...group }));
      const { items, ...next } = listPage(groups, request);
      return { ModelPackageGroupSummaryList: items.map(summarize), ...next };
    },

    DeleteModelPackageGroup({ request, region }) {
      const { arn, request: group } = requireGroup(state, named.parse(request).ModelPackageGroupName, region);
      const { ModelPackageGroupName: name } = group;
      if (Object.values(state.modelPackages).some(({ groupName }) => groupName === name)) {
        throw validationException(
          `Model Package Group ${arn} cannot be deleted because it still contains Model Packages.`,
        );
      }
      delete state.modelPackageGroups[name];
      store.save();
      return undefined;
    },
  };
}

/**
 * The group of a name or ARN.
 * @throws AwsError when there is none.
 */
export function requireGroup(state: State, nameOrArn: string, region: string): ModelPackageGroupRecord {
  const arn = nameOrArn.startsWith("arn:")
    ? nameOrArn.toLowerCase()
    : buildArn("modelPackageGroups", nameOrArn, region);
  const found = Object.values(state.modelPackageGroups).find((group) => group.arn === arn);
  if (!found) throw validationException(`ModelPackageGroup ${arn} does not exist.`);
  return found;
}

function summarize({ arn, creationTime, request }: ModelPackageGroupRecord) {
  return {
    ...request,
    ModelPackageGroupArn: arn,
    CreationTime: creationTime,
    ModelPackageGroupStatus: "Completed",
  };
}

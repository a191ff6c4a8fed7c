import { z } from "zod";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";
import { type ModelPackageRecord, modelPackageRequestSchema } from "../state/modelRegistry";
import { type ControlPlane, now, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { tellModelPackage } from "./modelPackageEvents";
import { requireGroup } from "./modelPackageGroups";
import { nameOf, summarize } from "./modelPackageSummary";
import { applyModelPackageUpdate, parseModelPackageUpdate } from "./modelPackageUpdate";
import { splitTags } from "./tagList";

const named = z.looseObject({ ModelPackageName: z.string() });
const listSchema = z.looseObject({
  ModelPackageGroupName: z.string().optional(),
  ModelApprovalStatus: z.string().optional(),
  ModelPackageType: z.enum(["Versioned", "Unversioned", "Both"]).default("Unversioned"),
});

/**
 * CreateModelPackage, DescribeModelPackage, ListModelPackages, UpdateModelPackage and DeleteModelPackage, for packages that are versions in
 * a group. EventBridge is told of new packages and of every change of their approval, as on AWS.
 */
export function modelPackageOperations({ store, events }: ControlPlane): Operations {
  const { state } = store;
  return {
    CreateModelPackage({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      requireVersioned(request);
      const registered = modelPackageRequestSchema.parse(request);
      const group = requireGroup(state, registered.ModelPackageGroupName, region);
      const { ModelPackageGroupName: groupName } = group.request;
      const version = ++group.lastVersion;
      const arn = `${group.arn.replace(":model-package-group/", ":model-package/")}/${version}`;
      const created = { arn, creationTime: now(), tags, groupName, version, request: registered };
      state.modelPackages[arn] = created;
      store.save();
      tellModelPackage(events, region, created, []);
      return { ModelPackageArn: arn };
    },

    DescribeModelPackage({ request }) {
      const found = find(named.parse(request).ModelPackageName);
      return {
        ...found.request,
        ...summarize(found),
        ModelPackageName: nameOf(found),
        ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
        CertifyForMarketplace: false,
        CreatedBy: {},
        LastModifiedTime: found.lastModifiedTime,
      };
    },

    ListModelPackages({ request, region }) {
      const asked = listSchema.parse(request);
      const { ModelPackageGroupName, ModelApprovalStatus } = asked;
      // A group has versions only; without one AWS lists the packages that are no versions, unless asked for others.
      const versioned = ModelPackageGroupName !== undefined || asked.ModelPackageType !== "Unversioned";
      const group = ModelPackageGroupName && requireGroup(state, ModelPackageGroupName, region).request;
      const packages = Object.values(state.modelPackages).filter(
        (each) =>
          versioned &&
          (!group || each.groupName === group.ModelPackageGroupName) &&
          (ModelApprovalStatus ?? each.request.ModelApprovalStatus) === each.request.ModelApprovalStatus,
      );
      const listed = packages.map((each) => ({ ...each, name: nameOf(each) }));
      const { items, ...next } = listPage(listed, request);
      return { ModelPackageSummaryList: items.map(summarize), ...next };
    },

    UpdateModelPackage({ request, region }) {
      const asked = parseModelPackageUpdate(request);
      const found = find(asked.ModelPackageArn);
      const before = found.request.ModelApprovalStatus;
      applyModelPackageUpdate(found, asked);
      found.lastModifiedTime = now();
      store.save();
      if (found.request.ModelApprovalStatus !== before)
        tellModelPackage(events, region, found, ["ModelApprovalStatus"]);
      return { ModelPackageArn: found.arn };
    },

    DeleteModelPackage({ request }) {
      const { arn } = find(named.parse(request).ModelPackageName);
      delete state.modelPackages[arn];
      store.save();
      return undefined;
    },
  };

  /** Packages that are versions have no names, so they are asked for by their ARNs. */
  function find(arn: string): ModelPackageRecord {
    const found = Object.values(state.modelPackages).find((each) => each.arn === arn.toLowerCase());
    if (!found) throw validationException(`ModelPackage ${arn} does not exist.`);
    return found;
  }
}

function requireVersioned({ ModelPackageName, ModelPackageGroupName, ValidationSpecification }: Request): void {
  if (ModelPackageName && ModelPackageGroupName) {
    throw validationException("Both ModelPackageName and ModelPackageGroupName cannot be provided.");
  }
  if (!ModelPackageGroupName) throw notImitated("A model package without ModelPackageGroupName");
  if (ValidationSpecification) throw notImitated("CreateModelPackage with ValidationSpecification");
}

import { z } from "zod";
import { notImitated, validationException } from "../protocol/awsError";
import type { Request } from "../requests/parseRequest";
import { type ModelPackageRecord, modelPackageRequestSchema } from "../state/modelRegistry";
import { type ControlPlane, now, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { requireGroup } from "./modelPackageGroups";
import { splitTags } from "./tagList";

const named = z.looseObject({ ModelPackageName: z.string() });
const updateSchema = modelPackageRequestSchema.partial().extend({
  ModelPackageArn: z.string(),
  ModelApprovalStatus: modelPackageRequestSchema.shape.ModelApprovalStatus.unwrap().optional(),
  CustomerMetadataPropertiesToRemove: z.array(z.string()).default([]),
});
const listSchema = z.looseObject({
  ModelPackageGroupName: z.string().optional(),
  ModelApprovalStatus: z.string().optional(),
  ModelPackageType: z.enum(["Versioned", "Unversioned", "Both"]).default("Unversioned"),
});

/** Members of an update that this emulator keeps. */
const UPDATED = ["ModelApprovalStatus", "ApprovalDescription", "InferenceSpecification", "SourceUri", "ModelLifeCycle"];

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
      tell(region, created, []);
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
      const asked = updateSchema.parse(request);
      const known = [
        "ModelPackageArn",
        "ClientToken",
        "CustomerMetadataProperties",
        "CustomerMetadataPropertiesToRemove",
      ];
      const other = Object.keys(asked).find((member) => ![...UPDATED, ...known].includes(member));
      if (other) throw notImitated(`UpdateModelPackage with ${other}`);
      const found = find(asked.ModelPackageArn);
      const before = found.request.ModelApprovalStatus;
      for (const member of UPDATED.filter((each) => asked[each] !== undefined)) found.request[member] = asked[member];
      const metadata = { ...found.request.CustomerMetadataProperties, ...asked.CustomerMetadataProperties };
      for (const key of asked.CustomerMetadataPropertiesToRemove) delete metadata[key];
      found.request.CustomerMetadataProperties = Object.keys(metadata).length > 0 ? metadata : undefined;
      found.lastModifiedTime = now();
      store.save();
      if (found.request.ModelApprovalStatus !== before) tell(region, found, ["ModelApprovalStatus"]);
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

  function tell(region: string, found: ModelPackageRecord, UpdatedModelPackageFields: string[]): void {
    const { CreationTime, ...summary } = summarize(found);
    const { InferenceSpecification, ApprovalDescription, CustomerMetadataProperties } = found.request;
    events.put(region, {
      detailType: "SageMaker Model Package State Change",
      resource: found.arn,
      detail: {
        ...summary,
        // Events have times in milliseconds.
        CreationTime: Math.round(CreationTime * 1000),
        ModelPackageName: nameOf(found),
        InferenceSpecification,
        ApprovalDescription,
        CustomerMetadataProperties,
        UpdatedModelPackageFields,
      },
    });
  }
}

function requireVersioned({ ModelPackageName, ModelPackageGroupName, ValidationSpecification }: Request): void {
  if (ModelPackageName && ModelPackageGroupName) {
    throw validationException("Both ModelPackageName and ModelPackageGroupName cannot be provided.");
  }
  if (!ModelPackageGroupName) throw notImitated("A model package without ModelPackageGroupName");
  if (ValidationSpecification) throw notImitated("CreateModelPackage with ValidationSpecification");
}

/** How AWS calls a package that is a version. */
function nameOf({ groupName, version }: ModelPackageRecord): string {
  return `${groupName}/${version}`;
}

function summarize({ arn, creationTime, groupName, version, request }: ModelPackageRecord) {
  return {
    ModelPackageGroupName: groupName,
    ModelPackageVersion: version,
    ModelPackageArn: arn,
    ModelPackageDescription: request.ModelPackageDescription,
    CreationTime: creationTime,
    ModelPackageStatus: "Completed",
    ModelApprovalStatus: request.ModelApprovalStatus,
  };
}

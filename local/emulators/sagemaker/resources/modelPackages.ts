import type {
  CreateModelPackageInput,
  ListModelPackagesInput,
  UpdateModelPackageInput,
} from "@aws-sdk/client-sagemaker";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import type { EventBus } from "../events";
import type { ModelPackageRecord } from "../state/schema";
import type { ControlPlane } from "./controlPlane";
import { namedKind } from "./kinds";

export const MODEL_PACKAGES = namedKind("ModelPackage", "", {
  listMember: "ModelPackageSummaryList",
  /** Packages that are versions have no names, so requests identify them by their ARNs. */
  pathOf: ({ ModelPackageName, ModelPackageArn, ModelPackageGroupName, ModelPackageVersion }) =>
    (ModelPackageVersion
      ? [ModelPackageGroupName, ModelPackageVersion]
      : [ModelPackageName ?? ModelPackageArn]) as string[],
  keyOf: (_, arn) => arn,
  identify({ arn, creationTime, request }) {
    const { ModelPackageGroupName, ModelPackageVersion, ModelPackageDescription, ModelApprovalStatus } =
      request as ModelPackageRecord["request"];
    return {
      ModelPackageGroupName,
      ModelPackageVersion,
      ModelPackageArn: arn,
      ModelPackageDescription,
      CreationTime: creationTime,
      ModelPackageStatus: "Completed",
      ModelApprovalStatus,
    };
  },
  errors: { missing: (arn) => validationException(`ModelPackage ${arn} does not exist.`) },
});

/** Members that UpdateModelPackage replaces here. */
const UPDATED = ["ModelApprovalStatus", "ApprovalDescription", "InferenceSpecification", "SourceUri", "ModelLifeCycle"];

/**
 * CreateModelPackage, DescribeModelPackage, ListModelPackages, UpdateModelPackage and DeleteModelPackage, for packages that are versions in
 * a group. EventBridge gets an event for every new package and for every change of an approval, as on AWS.
 */
export function modelPackageOperations({ collections, events }: ControlPlane): Operations {
  const { modelPackageGroups, modelPackages } = collections;
  return collectionOperations(modelPackages, {
    create({ request, region }: Call<Json<CreateModelPackageInput>>) {
      const group = modelPackageGroups.require([requireVersioned(request)], region);
      const ModelPackageVersion = ++group.lastVersion;
      const ModelPackageName = `${group.name}/${ModelPackageVersion}`;
      return { ...request, ModelPackageGroupName: group.name, ModelPackageName, ModelPackageVersion };
    },

    created(modelPackage) {
      putEvent(events, modelPackage, []);
      return {};
    },

    describe: ({ lastModifiedTime, creationTime }) => ({
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      CertifyForMarketplace: false,
      CreatedBy: {},
      LastModifiedTime: lastModifiedTime === creationTime ? undefined : lastModifiedTime,
    }),

    select(all, { request, region }: Call<Json<ListModelPackagesInput>>) {
      const { ModelPackageGroupName, ModelApprovalStatus, ModelPackageType = "Unversioned" } = request;
      const group = ModelPackageGroupName && modelPackageGroups.require([ModelPackageGroupName], region);
      // A group has versions only; without one AWS lists the packages that are no versions, unless asked for others.
      if (!group && ModelPackageType === "Unversioned") return [];
      return all.filter(
        ({ request: found }) =>
          (!group || found.ModelPackageGroupName === group.name) &&
          (ModelApprovalStatus ?? found.ModelApprovalStatus) === found.ModelApprovalStatus,
      );
    },

    update(modelPackage, { request }: Call<Json<UpdateModelPackageInput>>) {
      const changes = Object.fromEntries(Object.entries(request).filter(([member]) => UPDATED.includes(member)));
      const { CustomerMetadataProperties, CustomerMetadataPropertiesToRemove = [] } = request;
      const metadata = { ...modelPackage.request.CustomerMetadataProperties, ...CustomerMetadataProperties };
      for (const key of CustomerMetadataPropertiesToRemove) delete metadata[key];
      const isEmpty = Object.keys(metadata).length === 0;
      return { ...changes, CustomerMetadataProperties: isEmpty ? undefined : metadata };
    },

    updated(modelPackage, before) {
      if (modelPackage.request.ModelApprovalStatus !== before.ModelApprovalStatus) {
        putEvent(events, modelPackage, ["ModelApprovalStatus"]);
      }
    },
  });
}

/** The group of a new package. @throws AwsError for a package that is no version. */
function requireVersioned({ ModelPackageName, ModelPackageGroupName }: Json<CreateModelPackageInput>): string {
  if (ModelPackageName && ModelPackageGroupName) {
    throw validationException("Both ModelPackageName and ModelPackageGroupName cannot be provided.");
  }
  if (!ModelPackageGroupName) throw notImitated("A model package without ModelPackageGroupName");
  return ModelPackageGroupName;
}

/**
 * Sends EventBridge the event of a new package, or of a changed one.
 * @param UpdatedModelPackageFields members that have changed; none for a new package
 */
function putEvent(events: EventBus, modelPackage: ModelPackageRecord, UpdatedModelPackageFields: string[]): void {
  const { arn, name, creationTime, request } = modelPackage;
  const { InferenceSpecification, ApprovalDescription, CustomerMetadataProperties } = request;
  events.put(arn.split(":")[3]!, {
    detailType: "SageMaker Model Package State Change",
    resource: arn,
    detail: {
      ...MODEL_PACKAGES.identify(modelPackage),
      // Events have times in milliseconds.
      CreationTime: Math.round(creationTime * 1000),
      ModelPackageName: name,
      InferenceSpecification,
      ApprovalDescription,
      CustomerMetadataProperties,
      UpdatedModelPackageFields,
    },
  });
}

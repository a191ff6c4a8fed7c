import { validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Operations } from "#local/emulators/api/operation";
import type { ControlPlane } from "./controlPlane";
import { namedKind } from "./kinds";

export const MODEL_PACKAGE_GROUPS = namedKind("ModelPackageGroup", "model package group", {
  listMember: "ModelPackageGroupSummaryList",
  identify: ({ arn, creationTime, request }) => ({
    ...request,
    ModelPackageGroupArn: arn,
    CreationTime: creationTime,
    ModelPackageGroupStatus: "Completed",
  }),
  errors: {
    missing: (arn) => validationException(`ModelPackageGroup ${arn} does not exist.`),
    inUse: (arn, user) =>
      validationException(`Model Package Group ${arn} cannot be deleted because it still contains ${user}s.`),
  },
});

/** CreateModelPackageGroup, DescribeModelPackageGroup, ListModelPackageGroups and DeleteModelPackageGroup. */
export function modelPackageGroupOperations({ collections }: ControlPlane): Operations {
  return collectionOperations(collections.modelPackageGroups, {
    initially: { lastVersion: 0 },
    describe: () => ({ CreatedBy: {} }),
    users: ({ name }) => ({
      "Model Package": collections.modelPackages.all().filter(({ request }) => request.ModelPackageGroupName === name),
    }),
  });
}

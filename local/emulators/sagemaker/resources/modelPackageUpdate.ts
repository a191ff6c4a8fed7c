import { z } from "zod";
import { notImitated } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";
import { type ModelPackageRecord, modelPackageRequestSchema } from "../state/modelRegistry";

const updateSchema = modelPackageRequestSchema.partial().extend({
  ModelPackageArn: z.string(),
  ModelApprovalStatus: modelPackageRequestSchema.shape.ModelApprovalStatus.unwrap().optional(),
  CustomerMetadataPropertiesToRemove: z.array(z.string()).default([]),
});

/** An UpdateModelPackage request. */
export type ModelPackageUpdate = z.infer<typeof updateSchema>;

/** Members of an update that this emulator keeps. */
const UPDATED = ["ModelApprovalStatus", "ApprovalDescription", "InferenceSpecification", "SourceUri", "ModelLifeCycle"];
const KNOWN = [
  ...UPDATED,
  "ModelPackageArn",
  "ClientToken",
  "CustomerMetadataProperties",
  "CustomerMetadataPropertiesToRemove",
];

/** @throws AwsError when the request asks for what is not imitated. */
export function parseModelPackageUpdate(request: Request): ModelPackageUpdate {
  const asked = updateSchema.parse(request);
  const other = Object.keys(asked).find((member) => !KNOWN.includes(member));
  if (other) throw notImitated(`UpdateModelPackage with ${other}`);
  return asked;
}

/** Changes a package as asked. */
export function applyModelPackageUpdate({ request }: ModelPackageRecord, asked: ModelPackageUpdate): void {
  for (const member of UPDATED.filter((each) => asked[each] !== undefined)) request[member] = asked[member];
  const metadata = { ...request.CustomerMetadataProperties, ...asked.CustomerMetadataProperties };
  for (const key of asked.CustomerMetadataPropertiesToRemove) delete metadata[key];
  request.CustomerMetadataProperties = Object.keys(metadata).length > 0 ? metadata : undefined;
}

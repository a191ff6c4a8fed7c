import { z } from "zod";

const approval = z.enum(["Approved", "Rejected", "PendingManualApproval"]);

/** The members of a CreateModelPackage request that this emulator reads; the others are kept for DescribeModelPackage. */
export const modelPackageRequestSchema = z.looseObject({
  /** Name or ARN of the group. */
  ModelPackageGroupName: z.string(),
  ModelPackageDescription: z.string().optional(),
  ModelApprovalStatus: approval.default("PendingManualApproval"),
  ApprovalDescription: z.string().optional(),
  CustomerMetadataProperties: z.record(z.string(), z.string()).optional(),
});

export const modelPackageGroupRequestSchema = z.looseObject({
  ModelPackageGroupName: z.string(),
  ModelPackageGroupDescription: z.string().optional(),
});

const record = z.object({ arn: z.string(), creationTime: z.number(), tags: z.record(z.string(), z.string()) });

export const modelPackageGroup = record.extend({
  request: modelPackageGroupRequestSchema,
  /** Of the last package registered; AWS gives no number a second time. */
  lastVersion: z.number(),
});

export const modelPackage = record.extend({
  groupName: z.string(),
  version: z.number(),
  lastModifiedTime: z.number().optional(),
  request: modelPackageRequestSchema,
});

export type ModelPackageGroupRecord = z.infer<typeof modelPackageGroup>;
export type ModelPackageRecord = z.infer<typeof modelPackage>;

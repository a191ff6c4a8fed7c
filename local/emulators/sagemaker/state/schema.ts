import type {
  CreateAppRequest,
  CreateCodeRepositoryInput,
  CreateDomainRequest,
  CreateEndpointConfigInput,
  CreateModelInput,
  CreateModelPackageGroupInput,
  CreateModelPackageInput,
  CreateNotebookInstanceInput,
  CreateNotebookInstanceLifecycleConfigInput,
  CreateSpaceRequest,
  CreateUserProfileRequest,
  UpdateModelPackageInput,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import type { Json } from "#local/emulators/api/operation";
import { awsShape, type Container, deployment, type DeploymentConfig } from "./deployment";
import { upgrade } from "./upgrade";

const resource = z.object({
  arn: z.string(),
  name: z.string(),
  creationTime: z.number(),
  lastModifiedTime: z.number(),
  tags: z.record(z.string(), z.string()),
  status: z.string().optional(),
  /** When a status that ends by itself does so, in seconds since 1970. */
  until: z.number().optional(),
});

const endpoint = resource.extend({
  status: z.enum(["Creating", "InService", "Updating", "RollingBack", "Deleting", "Failed", "UpdateRollbackFailed"]),
  failureReason: z.string().optional(),
  deployment,
  /** Of the last creation or update. */
  deploymentConfig: awsShape<DeploymentConfig>().optional(),
  /** What UpdateEndpoint is changing it to. */
  pending: deployment.optional(),
});

/** A CreateModelPackage request with the number that the package got, and what only UpdateModelPackage can add. */
type ModelPackageRequest = Json<CreateModelPackageInput & Pick<UpdateModelPackageInput, "ApprovalDescription">> & {
  ModelPackageVersion: number;
};

/** A collection whose resources keep the request that created them. */
function created<Request>() {
  return z.record(z.string(), resource.extend({ request: awsShape<Request>() })).default({});
}

/** The content of `sagemaker.json`: collections by name, and those of Studio and model packages by ARN. */
export const stateSchema = z.preprocess(
  upgrade,
  z.object({
    models: created<Json<CreateModelInput> & { PrimaryContainer: Container }>(),
    endpointConfigs: created<Json<CreateEndpointConfigInput>>(),
    endpoints: z.record(z.string(), endpoint).default({}),
    modelPackageGroups: z
      .record(
        z.string(),
        resource.extend({
          request: awsShape<Json<CreateModelPackageGroupInput>>(),
          /** Of the last package registered; AWS gives no number a second time. */
          lastVersion: z.number(),
        }),
      )
      .default({}),
    modelPackages: created<ModelPackageRequest>(),
    notebookInstances: created<Json<CreateNotebookInstanceInput>>(),
    notebookInstanceLifecycleConfigs: created<Json<CreateNotebookInstanceLifecycleConfigInput>>(),
    codeRepositories: created<Json<CreateCodeRepositoryInput>>(),
    domains: created<Json<CreateDomainRequest>>(),
    userProfiles: created<Json<CreateUserProfileRequest>>(),
    spaces: created<Json<CreateSpaceRequest>>(),
    apps: created<Json<CreateAppRequest>>(),
  }),
);

export type State = z.infer<typeof stateSchema>;
export type ModelRecord = State["models"][string];
export type EndpointConfigRecord = State["endpointConfigs"][string];
export type EndpointRecord = z.infer<typeof endpoint>;
export type ModelPackageRecord = State["modelPackages"][string];
export type NotebookInstanceRecord = State["notebookInstances"][string];
export type CodeRepositoryRecord = State["codeRepositories"][string];
export type DomainRecord = State["domains"][string];
export type ProductionVariant = EndpointConfigRecord["request"]["ProductionVariants"][number];

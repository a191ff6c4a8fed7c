import type { CreateModelInput } from "@aws-sdk/client-sagemaker";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import { findProgram } from "../hosting/container";
import { isS3Uri } from "../objects";
import type { ControlPlane } from "./controlPlane";
import { namedKind } from "./kinds";

export const MODELS = namedKind("Model", "model");

type Request = Json<CreateModelInput>;

/** CreateModel, DescribeModel, ListModels and DeleteModel. */
export function modelOperations({ collections: { models }, hosting }: ControlPlane): Operations {
  return collectionOperations(models, {
    async create({ request: { Containers = [], ...request } }: Call<Request>) {
      const container = requireContainer([request.PrimaryContainer ?? [], Containers].flat());
      const { Image, ModelDataUrl } = container;
      if (!findProgram(hosting, Image)) {
        hosting.log(`CreateModel ${request.ModelName}: no executable serve for ${Image} below ${hosting.workloads}`);
        throw validationException(`Requested image ${Image} not found.`);
      }
      if (ModelDataUrl && !isS3Uri(ModelDataUrl)) {
        throw notImitated(`ModelDataUrl ${ModelDataUrl}, not s3://bucket/key,`);
      }
      if (ModelDataUrl && !(await hosting.objects.exists(ModelDataUrl))) {
        throw validationException(`Could not find model data at ${ModelDataUrl}.`);
      }
      return { ...request, PrimaryContainer: { Mode: "SingleModel", ...container } };
    },
  });
}

/** A list of one container means the same as a primary container. */
function requireContainer(containers: NonNullable<Request["Containers"]>) {
  if (containers.length > 1) throw notImitated("An inference pipeline of several containers");
  const [{ Image, ...container } = {}] = containers;
  if (!Image) throw validationException("A model must have a container with an Image.");
  if (container.Mode === "MultiModel") throw notImitated("Mode MultiModel");
  return { Image, ...container };
}

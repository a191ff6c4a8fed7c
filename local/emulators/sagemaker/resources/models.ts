import { z } from "zod";
import { findProgram } from "../hosting/container";
import { isS3Uri } from "../objects";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";
import { modelRequestSchema } from "../state/requestSchemas";
import { type ControlPlane, now, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { buildArn, requireNew, requireResource } from "./resources";
import { splitTags } from "./tagList";

const named = z.looseObject({ ModelName: z.string() });

/** CreateModel, DescribeModel, ListModels and DeleteModel. */
export function modelOperations({ store, hosting }: ControlPlane): Operations {
  const { state } = store;
  return {
    async CreateModel({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const model = modelRequestSchema.parse(withPrimaryContainer(request));
      const { Image, ModelDataUrl } = model.PrimaryContainer;
      requireNew(state, "models", model.ModelName);
      if (!findProgram(hosting, Image)) {
        hosting.log(`CreateModel ${model.ModelName}: no executable serve for ${Image} below ${hosting.workloads}`);
        throw validationException(`Requested image ${Image} not found.`);
      }
      if (ModelDataUrl && !isS3Uri(ModelDataUrl))
        throw notImitated(`ModelDataUrl ${ModelDataUrl}, not s3://bucket/key,`);
      if (ModelDataUrl && !(await hosting.objects.exists(ModelDataUrl))) {
        throw validationException(`Could not find model data at ${ModelDataUrl}.`);
      }
      requireNew(state, "models", model.ModelName);
      const arn = buildArn("models", model.ModelName, region);
      state.models[model.ModelName] = { arn, creationTime: now(), tags, request: model };
      store.save();
      return { ModelArn: arn };
    },

    DescribeModel({ request, region }) {
      const model = requireResource(state, "models", named.parse(request).ModelName, region);
      return { ...model.request, ModelArn: model.arn, CreationTime: model.creationTime };
    },

    ListModels({ request }) {
      const models = Object.entries(state.models).map(([name, model]) => ({ name, ...model }));
      const { items, ...next } = listPage(models, request);
      const Models = items.map(({ name, arn, creationTime }) => ({
        ModelName: name,
        ModelArn: arn,
        CreationTime: creationTime,
      }));
      return { Models, ...next };
    },

    DeleteModel({ request, region }) {
      const { ModelName } = named.parse(request);
      requireResource(state, "models", ModelName, region);
      delete state.models[ModelName];
      store.save();
      return undefined;
    },
  };
}

/** A list of one container means the same as a primary container. */
function withPrimaryContainer({ Containers, ...request }: Request): Request {
  const containers = [request.PrimaryContainer ?? [], (Containers as Request[] | undefined) ?? []].flat() as Request[];
  if (containers.length > 1) throw notImitated("An inference pipeline of several containers");
  const [container] = containers;
  if (!container?.Image) throw validationException("A model must have a container with an Image.");
  if (container.Mode === "MultiModel") throw notImitated("Mode MultiModel");
  return { ...request, PrimaryContainer: { Mode: "SingleModel", ...container } };
}

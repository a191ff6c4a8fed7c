import { z } from "zod";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";
import { endpointConfigRequestSchema } from "../state/requestSchemas";
import { requireAsyncInference, requireOutputPath } from "./asyncInference";
import { type ControlPlane, now, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { buildArn, requireNew, requireResource } from "./resources";
import { requireServerless } from "./serverless";
import { splitTags } from "./tagList";

const named = z.looseObject({ EndpointConfigName: z.string() });

/** CreateEndpointConfig, DescribeEndpointConfig, ListEndpointConfigs and DeleteEndpointConfig. */
export function endpointConfigOperations({ store }: ControlPlane): Operations {
  const { state } = store;
  return {
    CreateEndpointConfig({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      requireModelVariants(request);
      requireOutputPath(request);
      const config = endpointConfigRequestSchema.parse(request);
      requireNew(state, "endpointConfigs", config.EndpointConfigName);
      const modelOf = (name: string) => requireResource(state, "models", name, region);
      for (const { ModelName } of [...config.ProductionVariants, ...(config.ShadowProductionVariants ?? [])]) {
        modelOf(ModelName);
      }
      requireServerless(config, modelOf);
      requireAsyncInference(config);
      const arn = buildArn("endpointConfigs", config.EndpointConfigName, region);
      state.endpointConfigs[config.EndpointConfigName] = { arn, creationTime: now(), tags, request: config };
      store.save();
      return { EndpointConfigArn: arn };
    },

    DescribeEndpointConfig({ request, region }) {
      const config = requireResource(state, "endpointConfigs", named.parse(request).EndpointConfigName, region);
      return { ...config.request, EndpointConfigArn: config.arn, CreationTime: config.creationTime };
    },

    ListEndpointConfigs({ request }) {
      const configs = Object.entries(state.endpointConfigs).map(([name, config]) => ({ name, ...config }));
      const { items, ...next } = listPage(configs, request);
      const EndpointConfigs = items.map(({ name, arn, creationTime }) => ({
        EndpointConfigName: name,
        EndpointConfigArn: arn,
        CreationTime: creationTime,
      }));
      return { EndpointConfigs, ...next };
    },

    /** AWS deletes a configuration although an endpoint uses it; the endpoint then serves, but cannot be updated. */
    DeleteEndpointConfig({ request, region }) {
      const { EndpointConfigName } = named.parse(request);
      requireResource(state, "endpointConfigs", EndpointConfigName, region);
      delete state.endpointConfigs[EndpointConfigName];
      store.save();
      return undefined;
    },
  };
}

/** What AWS's description leaves optional because variants without a model exist, for inference components. */
function requireModelVariants({ ProductionVariants, ShadowProductionVariants }: Request): void {
  const variants = ProductionVariants as Request[];
  const shadows = (ShadowProductionVariants ?? []) as Request[];
  if (shadows.length > 0 && (shadows.length > 1 || variants.length > 1)) {
    throw validationException(
      "If you use ShadowProductionVariants, you can only specify one variant for ProductionVariants and one variant for " +
        `ShadowProductionVariants; got ${variants.length} and ${shadows.length}.`,
    );
  }
  for (const { VariantName, ModelName, InstanceType, ServerlessConfig } of [...variants, ...shadows]) {
    if (!ModelName) throw notImitated("A variant without ModelName, for inference components,");
    if (!InstanceType && !ServerlessConfig)
      throw validationException(`InstanceType is required for production variant ${VariantName as string}.`);
  }
  const names = [...variants, ...shadows].map(({ VariantName }) => VariantName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw validationException(`Production variant name ${twice as string} is used more than once.`);
}

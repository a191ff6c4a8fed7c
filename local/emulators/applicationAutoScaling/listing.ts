import { z } from "zod";
import { nextPage } from "../api/page";
import type { Request } from "../api/parseRequest";
import type { ScalableRequest } from "./schema";

const MAX_RESULTS = 50;

const describeSchema = z.looseObject({
  ServiceNamespace: z.string(),
  ScalableDimension: z.string().optional(),
  ResourceId: z.string().optional(),
  ResourceIds: z.array(z.string()).optional(),
  MaxResults: z.number().default(MAX_RESULTS),
  NextToken: z.string().optional(),
});

/** The page of things that a Describe request asks for. */
export function describePage<T extends ScalableRequest>(things: T[], keyOf: (thing: T) => string, request: Request) {
  const asked = describeSchema.parse(request);
  const found = things.filter(
    ({ ServiceNamespace, ResourceId, ScalableDimension }) =>
      ServiceNamespace === asked.ServiceNamespace &&
      (asked.ScalableDimension ?? ScalableDimension) === ScalableDimension &&
      (asked.ResourceId ?? ResourceId) === ResourceId &&
      (asked.ResourceIds ?? [ResourceId]).includes(ResourceId),
  );
  return nextPage(found, keyOf, Math.min(asked.MaxResults, MAX_RESULTS), asked.NextToken);
}

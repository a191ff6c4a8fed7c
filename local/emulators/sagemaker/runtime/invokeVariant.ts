import type { Route } from "../hosting/fleet";
import type { ContainerAnswer } from "../hosting/containerClient";
import { errorClass } from "../metrics/observation";
import { askVariant, type VariantRequest, type Variants } from "./askVariant";
import { modelError } from "./modelError";

/**
 * Asks the instance that a variant was routed to, once, and takes note of the variant's metrics however that ends.
 * @throws AwsError when it does not answer, or with an error, and when there is none or it is too busy.
 */
export async function invokeVariant(
  variants: Variants,
  request: VariantRequest,
  route: Route,
): Promise<ContainerAnswer> {
  const answer = await askVariant(variants, request, route);
  if (!errorClass(answer.statusCode)) return answer;
  throw modelError(request.endpointName, request.region, answer.statusCode, answer.body.toString());
}

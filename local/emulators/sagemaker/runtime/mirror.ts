import type { Fleet } from "../hosting/fleet";
import type { Invocation, Runtime } from "./invokeEndpoint";
import { invokeVariant } from "./invokeVariant";

/**
 * Sends copies of an invocation to the shadow variants that are chosen for it. Nobody waits for them: their answers are
 * captured as those of production variants are, counted, and otherwise dropped.
 */
export function mirror(runtime: Runtime, invocation: Invocation & { received: number }, fleet: Fleet): void {
  const { endpointName, headers, body } = invocation;
  for (const route of fleet.shadowRoutes()) {
    const { variant } = route;
    const exchange = { endpointName, variant, request: { headers, body } };
    void invokeVariant(runtime, invocation, route).then(
      (answer) => runtime.capture.record(fleet.deployment.dataCapture, { ...exchange, answer }),
      // A shadow's failure shows in its metrics and its log.
      () => undefined,
    );
  }
}

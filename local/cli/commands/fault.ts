import { DaemonClient } from "#local/daemon/client";
import { readHome } from "#local/host/home";
import { describeFault, type Fault, faultSchema } from "#local/emulators/sagemaker/faults/fault";
import { UserError } from "#local/host/userError";

/** The options of `fault`, with numbers as text. */
export interface FaultOptions {
  errorRate?: string;
  latencyMs?: string;
  crash?: true;
  refusePing?: true;
  clear?: true;
  json?: boolean;
}

/** Sets or removes a fault of a variant, and prints the fault that is then active. */
export async function fault(endpointName: string, variantName: string, options: FaultOptions): Promise<void> {
  const asked = readFault(options);
  const daemon = await DaemonClient.find(readHome());
  if (!daemon) throw new UserError("the local target is not running: start it with `npm start`");
  if (asked || options.clear) await daemon.setFault(endpointName, variantName, asked);
  const inForce = await daemon.fault(endpointName, variantName);
  const answer = { endpointName, variantName, fault: inForce ?? null };
  console.log(
    options.json
      ? JSON.stringify(answer, null, 2)
      : `${variantName} of ${endpointName}: ${inForce ? describeFault(inForce) : "no fault"}`,
  );
}

/**
 * The fault in the options; undefined if they have none.
 * @throws UserError with the wrong option, its value and what is allowed.
 */
export function readFault({ errorRate, latencyMs, crash, refusePing, clear }: FaultOptions): Fault | undefined {
  const fault = { errorRate: readNumber(errorRate), latencyMs: readNumber(latencyMs), crash, refusePing };
  const given = Object.values(fault).some((value) => value !== undefined);
  if (clear && given) throw new UserError("--clear cannot be combined with other fault options: it removes the fault");
  if (!given) return undefined;
  const { success, data } = faultSchema.safeParse(fault);
  if (success) return data;
  const rate = faultSchema.shape.errorRate.safeParse(fault.errorRate);
  throw new UserError(
    rate.success
      ? `--latency-ms must be a whole number from 1 to 60000, got "${latencyMs}"`
      : `--error-rate must be a number from 0 to 1, got "${errorRate}"`,
  );
}

/** NaN, which no schema allows, if the text is not a number. */
function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.trim() === "" ? NaN : Number(text);
}

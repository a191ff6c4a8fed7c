import { DaemonClient } from "#local/daemon/client";
import { readHome } from "#local/host/home";
import { describeFault, type Fault, faultSchema } from "#local/emulators/sagemaker/faults/fault";
import { UserError } from "#local/host/userError";

/** The options of `fault`, numbers still as they were typed. */
export interface FaultOptions {
  errorRate?: string;
  latencyMs?: string;
  crash?: true;
  refusePing?: true;
  clear?: true;
  json?: boolean;
}

/** Makes a variant fail as the options say, or lets it work again, and prints its fault that is in force then. */
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
 * The fault that the options ask for; undefined when they ask for none.
 * @throws UserError naming the option that is wrong, its value and what is allowed.
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

/** NaN, which nothing allows, for what is no number. */
function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.trim() === "" ? NaN : Number(text);
}

import { ACCOUNT_ID } from "#local/host/home";
import { type AwsError, validationError } from "#local/emulators/api/awsError";

/** There is no such endpoint, or it does not take invocations now: AWS tells no difference. */
export function endpointNotFound(endpointName: string): AwsError {
  return validationError(`Endpoint ${endpointName} of account ${ACCOUNT_ID} not found.`);
}

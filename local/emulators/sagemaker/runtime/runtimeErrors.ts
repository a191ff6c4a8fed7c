import { ACCOUNT_ID } from "#local/host/home";
import { AwsError, validationError } from "#local/emulators/api/awsError";

/** AWS bounds the messages of its answers. */
const MAX_TEXT = 1_024;

/** What AWS answers when a container answers an invocation with an error, or not at all (status 0). */
export function modelError(endpointName: string, region: string, statusCode: number, body: string): AwsError {
  const text = body.slice(0, MAX_TEXT);
  const side = statusCode >= 400 && statusCode < 500 ? "client" : "server";
  const logGroup = `/aws/sagemaker/Endpoints/${endpointName}`;
  const message =
    `Received ${side} error (${statusCode}) from primary with message "${text}". ` +
    `See https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logEventViewer:group=${logGroup} ` +
    `in account ${ACCOUNT_ID} for more information.`;
  return new AwsError("ModelError", message, 424, {
    OriginalStatusCode: statusCode,
    OriginalMessage: text,
    LogStreamArn: `arn:aws:logs:${region}:${ACCOUNT_ID}:log-group:${logGroup}`,
  });
}

/** There is no such endpoint, or it does not take invocations now: AWS tells no difference. */
export function endpointNotFound(endpointName: string): AwsError {
  return validationError(`Endpoint ${endpointName} of account ${ACCOUNT_ID} not found.`);
}

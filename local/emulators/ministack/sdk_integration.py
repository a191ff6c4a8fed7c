"""AWS SDK integrations of Step Functions, through botocore, at the endpoints that play AWS's services here.

Names of members and errors are those of the AWS SDK for Java 2, as Step Functions has them: `KmsKeyId`,
`SageMaker.ResourceNotFoundException`.
"""

import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from botocore.model import ServiceModel
from ministack.services import stepfunctions
from sdk_call import UnknownAction, require_action, sdk_call, sdk_name


def call_sdk_integration(resource: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Calls `arn:aws:states:::aws-sdk:<service>:<action>`, the action being the operation's name in camel case."""
    parts = resource.split(":")
    if len(parts) != 8 or parts[5] != "aws-sdk":
        raise stepfunctions._ExecutionError("States.Runtime", f"{resource} is not an AWS SDK integration")
    return _call(resource, parts[6], parts[7], parameters)


def publish_to_sns(resource: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Calls `arn:aws:states:::sns:publish`, whose message may be JSON and whose errors have names of their own."""
    message = parameters.get("Message")
    text = message if isinstance(message, str) or message is None else json.dumps(message)
    request = parameters if message is None else {**parameters, "Message": text}
    return _call(resource, "sns", "publish", request, ("SNS", "AmazonSNSException"))


def _call(
    resource: str, service: str, action: str, parameters: dict[str, Any], names: tuple[str, str] | None = None
) -> dict[str, Any]:
    try:
        model = require_action(service, action)[0].meta.service_model
        prefix, generic = names or (sdk_name(model.service_id), f"{sdk_name(model.service_id)}Exception")
        return sdk_call(service, action, parameters)
    except (UnknownAction, ParamValidationError) as error:
        raise stepfunctions._ExecutionError("States.Runtime", f"{resource}: {error}") from None
    except ClientError as error:
        name = _error_name(model, error) or generic
        raise stepfunctions._ExecutionError(f"{prefix}.{name}", _cause(model, error)) from None
    except BotoCoreError as error:
        raise stepfunctions._ExecutionError(f"{prefix}.SdkClientException", str(error)) from None


def _error_name(model: ServiceModel, error: ClientError) -> str | None:
    """The SDK's exception for the error's code; None for a code that the service's model does not have."""
    shape = model.shape_for_error_code(error.response["Error"]["Code"])
    if shape is None:
        return None
    name = sdk_name(shape.name)
    return name if name.endswith("Exception") else f"{name.removesuffix('Fault')}Exception"


def _cause(model: ServiceModel, error: ClientError) -> str:
    metadata = error.response["ResponseMetadata"]
    status, request = metadata.get("HTTPStatusCode"), metadata.get("RequestId", "unknown")
    message = error.response["Error"].get("Message", "")
    return f"{message} (Service: {sdk_name(model.service_id)}, Status Code: {status}, Request ID: {request})"

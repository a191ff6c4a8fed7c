"""AWS SDK integrations of Step Functions, through botocore, at the endpoints that play AWS's services here.

Names of members and errors are those of the AWS SDK for Java 2, as Step Functions has them: `KmsKeyId`,
`SageMaker.ResourceNotFoundException`.
"""

import json
import re
from datetime import datetime
from typing import Any

from botocore import xform_name
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from botocore.model import ServiceModel
from botocore.response import StreamingBody
from ministack.services import stepfunctions
from sdk_clients import sdk_client

def call_sdk_integration(resource: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Calls `arn:aws:states:::aws-sdk:<service>:<action>`, the action being the operation's name in camel case."""
    parts = resource.split(":")
    if len(parts) != 8 or parts[5] != "aws-sdk":
        raise stepfunctions._ExecutionError("States.Runtime", f"{resource} is not an AWS SDK integration")
    return _call(resource, parts[6].lower(), parts[7], parameters)


def publish_to_sns(resource: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Calls `arn:aws:states:::sns:publish`, whose message may be JSON and whose errors have names of their own."""
    message = parameters.get("Message")
    text = message if isinstance(message, str) or message is None else json.dumps(message)
    request = parameters if message is None else {**parameters, "Message": text}
    return _call(resource, "sns", "publish", request, ("SNS", "AmazonSNSException"))


def _call(
    resource: str, service: str, action: str, parameters: dict[str, Any], names: tuple[str, str] | None = None
) -> dict[str, Any]:
    client = sdk_client(service)
    if client is None:
        raise stepfunctions._ExecutionError("States.Runtime", f"{resource}: there is no service {service}")
    model: ServiceModel = client.meta.service_model
    prefix, generic = names or (_sdk_name(model.service_id), f"{_sdk_name(model.service_id)}Exception")
    operation = next((name for name in model.operation_names if name[0].lower() + name[1:] == action), None)
    if operation is None:
        raise stepfunctions._ExecutionError("States.Runtime", f"{resource}: {prefix} has no action {action}")
    shapes = model.operation_model(operation)
    request = stepfunctions._sdk_json_param_value(parameters, shapes.input_shape) if shapes.input_shape else {}
    try:
        response = getattr(client, xform_name(operation))(**request)
    except ParamValidationError as error:
        raise stepfunctions._ExecutionError("States.Runtime", f"{resource}: {error}") from None
    except ClientError as error:
        name = _error_name(model, error) or generic
        raise stepfunctions._ExecutionError(f"{prefix}.{name}", _cause(model, error)) from None
    except BotoCoreError as error:
        raise stepfunctions._ExecutionError(f"{prefix}.SdkClientException", str(error)) from None
    response.pop("ResponseMetadata", None)
    return stepfunctions._sdk_json_value(_plain(response), shapes.output_shape) if shapes.output_shape else {}


def _sdk_name(words: str) -> str:
    return "".join(stepfunctions._api_name_to_sfn_key(word) for word in re.findall(r"[A-Za-z0-9]+", words))


def _error_name(model: ServiceModel, error: ClientError) -> str | None:
    """The SDK's exception for the error's code; None for a code that the service's model does not have."""
    shape = model.shape_for_error_code(error.response["Error"]["Code"])
    if shape is None:
        return None
    name = _sdk_name(shape.name)
    return name if name.endswith("Exception") else f"{name.removesuffix('Fault')}Exception"


def _cause(model: ServiceModel, error: ClientError) -> str:
    metadata = error.response["ResponseMetadata"]
    status, request = metadata.get("HTTPStatusCode"), metadata.get("RequestId", "unknown")
    message = error.response["Error"].get("Message", "")
    return f"{message} (Service: {_sdk_name(model.service_id)}, Status Code: {status}, Request ID: {request})"


def _plain(value: Any) -> Any:
    """What botocore parsed, as JSON has it; timestamps as seconds."""
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case datetime():
            return value.timestamp()
        case StreamingBody():
            return value.read().decode("utf-8", "replace")
        case bytes():
            return value.decode("utf-8", "replace")
        case _:
            return value

"""Calls of AWS's APIs by the names that Step Functions and EventBridge Scheduler have for them.

`aws-sdk:sagemaker:createModel` is CreateModel of SageMaker, whose parameters have the names of the AWS SDK for Java 2.
"""

import re
from datetime import datetime
from typing import Any

from botocore import xform_name
from botocore.client import BaseClient
from botocore.model import OperationModel
from botocore.response import StreamingBody
from ministack.services import stepfunctions
from sdk_clients import sdk_client

SDK_ARN = re.compile(r"arn:[a-z-]+:(?:states|scheduler):::aws-sdk:(?P<service>[^:]+):(?P<action>[^:]+)")


class UnknownAction(Exception):
    """A service or an action that AWS does not have."""


def require_action(service: str, action: str) -> tuple[BaseClient, OperationModel]:
    """The client of a service, and what its API says of an action.

    Raises UnknownAction when AWS does not have it.
    """
    client = sdk_client(service.lower())
    if client is None:
        raise UnknownAction(f"there is no service {service}")
    model = client.meta.service_model
    operation = next((name for name in model.operation_names if name[0].lower() + name[1:] == action), None)
    if operation is None:
        raise UnknownAction(f"{sdk_name(model.service_id)} has no action {action}")
    return client, model.operation_model(operation)


def sdk_call(service: str, action: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Calls the action, and answers with the names of the SDK and times as strings.

    Raises UnknownAction, and botocore's errors.
    """
    client, operation = require_action(service, action)
    shapes = operation.input_shape, operation.output_shape
    request = stepfunctions._sdk_json_param_value(parameters, shapes[0]) if shapes[0] else {}
    response = getattr(client, xform_name(operation.name))(**request)
    response.pop("ResponseMetadata", None)
    return stepfunctions._sdk_json_value(_plain(response), shapes[1]) if shapes[1] else {}


def sdk_name(words: str) -> str:
    """A name as the SDK for Java writes it: `SageMaker Runtime` is SageMakerRuntime, `SFN` is Sfn."""
    return "".join(stepfunctions._api_name_to_sfn_key(word) for word in re.findall(r"[A-Za-z0-9]+", words))


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

"""Events of SageMaker on ministack's buses.

Like AWS, ministack refuses events that claim to come from one of AWS's services. SageMaker is a process of its own on this
machine, so its events arrive by the same call as everybody's, and are let in.
"""

from collections.abc import Callable
from typing import Any

SOURCE = "aws.sagemaker"

PutEvents = Callable[..., tuple]


def from_sagemaker(put_events: PutEvents) -> PutEvents:
    """The same call, which takes a request whose events are all SageMaker's."""

    def put(data: dict[str, Any], allow_aws_source: bool = False) -> tuple:
        entries = data.get("Entries", [])
        trusted = bool(entries) and all(entry.get("Source") == SOURCE for entry in entries)
        return put_events(data, allow_aws_source=allow_aws_source or trusted)

    return put

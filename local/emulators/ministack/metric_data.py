"""Metric data that CloudWatch refuses. Ministack stores them all, and a state on disk with NaN in it cannot be read again."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from ministack.services import cloudwatch

_NUMBER = re.compile(r"MetricData\.member\.\d+\.(Value|(Values|Counts)\.member\.\d+|StatisticValues\.\w+)")


def checked(put_metric_data: Callable[..., tuple]) -> Callable[..., tuple]:
    """PutMetricData, which stores nothing of a request in which a number is none, or infinite."""

    def put(params: dict[str, Any], data: dict[str, Any], is_cbor: bool, is_json: bool = False) -> tuple:
        numbers = _by_member(data) if is_cbor or is_json else _by_parameter(params)
        for name, value in numbers:
            if not _is_finite(value):
                message = f"The value {value} for parameter {name} is invalid."
                return cloudwatch._error("InvalidParameterValue", message, 400, use_json=is_json, use_cbor=is_cbor)
        return put_metric_data(params, data, is_cbor, is_json)

    return put


def _by_parameter(params: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each number of a request in the Query protocol, with its name."""
    return ((name, cloudwatch._p(params, name)) for name in params if _NUMBER.fullmatch(name))


def _by_member(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each number of a request in CBOR or JSON, named as in the Query protocol."""
    for i, datum in enumerate(data.get("MetricData") or [], 1):
        prefix = f"MetricData.member.{i}"
        if datum.get("Value") is not None:
            yield f"{prefix}.Value", datum["Value"]
        for key in ("Values", "Counts"):
            for j, value in enumerate(datum.get(key) or [], 1):
                yield f"{prefix}.{key}.member.{j}", value
        for key, value in (datum.get("StatisticValues") or {}).items():
            yield f"{prefix}.StatisticValues.{key}", value


def _is_finite(value: Any) -> bool:
    try:
        return math.isfinite(float(value))
    except (TypeError, ValueError):
        return False

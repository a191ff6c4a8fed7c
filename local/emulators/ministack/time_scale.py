"""How much shorter than on AWS waits and alarm periods are: `LOCAL_TIME_SCALE`, or what a running execution asks for.

An execution may carry `"timeScale": 0.01` in its input. Its own waits use that, and so do all alarm periods while it
runs; with several such executions, the smallest. Anything but a number from 0.001 to 1 is ignored.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

SMALLEST = 0.001

LOCAL = float(os.environ["LOCAL_TIME_SCALE"])

# The scale of the execution that runs on this thread; threads that ministack starts for its branches inherit it.
_own: ContextVar[float | None] = ContextVar("time_scale", default=None)

_running: dict[str, tuple[dict[str, Any], float]] = {}


def wait_scale() -> float:
    """The scale of waits and retry intervals of the execution on this thread."""
    return _own.get() or LOCAL


def alarm_scale() -> float:
    """The scale of alarm periods now."""
    scales = [scale for execution, scale in list(_running.values()) if execution["status"] == "RUNNING"]
    return min(scales, default=LOCAL)


@contextmanager
def time_scale_of(execution: dict[str, Any]) -> Iterator[None]:
    """Applies the execution's own scale, if it has one, to what runs inside."""
    arn, scale = execution["executionArn"], _read(execution["input"])
    token = _own.set(scale)
    if scale is not None:
        _running[arn] = (execution, scale)
    try:
        yield
    finally:
        _running.pop(arn, None)
        _own.reset(token)


def _read(text: str) -> float | None:
    try:
        value = json.loads(text)["timeScale"]
    except (KeyError, TypeError, ValueError):
        return None
    is_scale = isinstance(value, int | float) and not isinstance(value, bool) and SMALLEST <= value <= 1
    return float(value) if is_scale else None

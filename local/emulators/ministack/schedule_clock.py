"""The clock that schedules go by: the machine's, until it is set to another time, from which it goes on.

`PUT /_local/schedule-clock?time=1767225600` sets it, in seconds since 1970. A restart sets it to the machine's time.
"""

import time
from typing import Any
from urllib.parse import parse_qs

PATH = "/_local/schedule-clock"

_ahead = 0.0
_passed_until = time.time()


def now() -> float:
    """The time by this clock, in seconds since 1970."""
    return time.time() + _ahead


def passed() -> tuple[float, float]:
    """The time that has passed since the last call: from when, until now. What the clock was set forward by has passed."""
    global _passed_until
    since, _passed_until = _passed_until, now()
    return since, _passed_until


async def set_clock(scope: dict[str, Any], send: Any) -> None:
    """Answers a request to this module's path: with 204, or with 400 if its time is not a number."""
    global _ahead, _passed_until
    try:
        _ahead = float(parse_qs(scope["query_string"].decode())["time"][0]) - time.time()
        _passed_until = min(_passed_until, now())
        status = 204
    except (KeyError, ValueError):
        status = 400
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})

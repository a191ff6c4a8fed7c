"""Schedules of EventBridge Scheduler that call their targets when they are due.

Time is not scaled here: it is that of `schedule_clock`. What was due while the server did not run is not made up for;
what was due while the machine slept, or by a clock that was set forward, is, once. A flexible time window begins and
ends with its first second.
"""

import json
import threading
from collections.abc import Callable
from typing import Any

import schedule_clock
from ministack.services import scheduler
from schedule_delivery import deliver
from schedule_times import INSTANT, Schedule, is_one_time, last_due, problem_of
from sdk_call import SDK_ARN, UnknownAction, require_action

# How often schedules are looked at, in seconds. AWS keeps to the minute.
EVERY = 1

# Members that AWS's SDKs send as seconds since 1970.
TIMES = ("StartDate", "EndDate")
INPUT_PROBLEM = "The Input of a universal target must be a JSON object."


def sweep(on_change: Callable[[], None]) -> Callable[[], None]:
    """Calls the targets of all schedules that have become due since the last call, in the order of their times."""

    def call_due() -> None:
        since, until = schedule_clock.passed()
        due = []
        for key, schedule in scheduler._schedules.all_items():
            if schedule["State"] != "ENABLED":
                continue
            # One with a rate is due as soon as it is made.
            at = last_due(schedule, max(since, schedule["LastModificationDate"] - INSTANT), until)
            due += [] if at is None else [(at, key, schedule)]
            if schedule["ActionAfterCompletion"] == "DELETE" and _is_over(schedule, until):
                scheduler._schedules.pop_scoped(*key, None)
                on_change()
        for at, (account, region, _), schedule in sorted(due, key=lambda each: each[0]):
            threading.Thread(target=deliver, args=(schedule, at, account, region), daemon=True).start()

    return call_due


def checked(change: Callable[..., tuple]) -> Callable[..., tuple]:
    """CreateSchedule or UpdateSchedule, which refuses what could never call its target."""

    def check(name: str, body: dict[str, Any]) -> tuple:
        problem = _problem_of(body)
        return scheduler._error(400, "ValidationException", problem) if problem else change(name, body)

    return check


def _problem_of(body: dict[str, Any]) -> str | None:
    target, expression = body.get("Target") or {}, body.get("ScheduleExpression")
    parts = SDK_ARN.fullmatch(target.get("Arn") or "")
    if parts:
        try:
            require_action(parts["service"], parts["action"])
            if not isinstance(json.loads(target.get("Input") or "{}"), dict):
                return INPUT_PROBLEM
        except UnknownAction as unknown:
            return f"{target['Arn']} is not a supported target: {unknown}."
        except ValueError:
            return INPUT_PROBLEM
    wrong = next((time for time in TIMES if not isinstance(body.get(time) or 0, int | float)), None)
    if wrong:
        return f"{wrong} must be a time in seconds since 1970, got {json.dumps(body[wrong])}."
    return expression and problem_of(expression, body.get("ScheduleExpressionTimezone", "UTC"))


def _is_over(schedule: Schedule, now: float) -> bool:
    if is_one_time(schedule):
        return last_due(schedule, 0, now) is not None
    return schedule["EndDate"] is not None and schedule["EndDate"] < now

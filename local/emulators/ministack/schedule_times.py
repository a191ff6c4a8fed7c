"""When a schedule is due by its expression, in its own time zone, as the guide of EventBridge Scheduler documents it."""

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from dateutil import tz
from ministack.services import eventbridge

Schedule = dict[str, Any]

# Less than any two times of a schedule are apart, in seconds.
INSTANT = 0.001

AT = re.compile(r"at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)")
# A name as the time zone database has it: no path of a file, and no rule of its own such as UTC+5.
ZONE = re.compile(r"[A-Za-z]\w*(/[\w+-]+)*")
# Minute, hour, month and year of a cron expression, by their places in what ministack reads, which it does not bound.
BOUNDS = {0: range(60), 1: range(24), 3: range(1, 13), 5: range(1970, 2200)}


def problem_of(expression: str, zone: str) -> str | None:
    """What is wrong with an expression or its time zone, in AWS's words; None when nothing is."""
    if not ZONE.fullmatch(str(zone or "")) or tz.gettz(zone) is None:
        return f"Invalid Schedule Expression Timezone {zone}."
    if eventbridge._parse_rate_seconds(expression) or _is_cron(expression):
        return None
    return None if _at_time(expression, zone) else f"Invalid Schedule Expression {expression}."


def is_one_time(schedule: Schedule) -> bool:
    """Whether the schedule is due once only."""
    return AT.fullmatch(schedule["ScheduleExpression"]) is not None


def last_due(schedule: Schedule, since: float, until: float) -> float | None:
    """The last time, after `since` and not after `until`, at which the schedule is due; all in seconds since 1970."""
    expression, zone = schedule["ScheduleExpression"], schedule["ScheduleExpressionTimezone"]
    at = _at_time(expression, zone)
    if at is not None:
        return at if since < at <= until else None
    start, end = schedule["StartDate"], schedule["EndDate"]
    until = min(until, end) if end is not None else until
    interval = eventbridge._parse_rate_seconds(expression)
    if interval:
        first = schedule["CreationDate"] if start is None else start
        time = first + (until - first) // interval * interval
    else:
        since = max(since, start - INSTANT) if start is not None else since
        time = max(_cron_times(expression, zone, since, until), default=since)
    return time if since < time <= until and (start is None or time >= start) else None


def _is_cron(expression: str) -> bool:
    fields = eventbridge._parse_cron_fields(expression)
    sets = ((fields[place], allowed) for place, allowed in BOUNDS.items()) if fields else ()
    # A year may be any, and then is no set.
    return fields is not None and all(found is None or (found and found <= set(allowed)) for found, allowed in sets)


def _cron_times(expression: str, zone: str, since: float, until: float) -> Iterator[float]:
    """A time that the clock skips in spring is left out; one that it repeats in autumn counts once."""
    fields, place = eventbridge._parse_cron_fields(expression), tz.gettz(zone)
    # Ministack computes on the clock's face, without a time zone; it writes UTC beside it.
    face = datetime.fromtimestamp(since, place).replace(tzinfo=timezone.utc)
    while face := eventbridge._cron_next_fire(fields, face):
        local = face.replace(tzinfo=place)
        if tz.datetime_exists(local):
            if local.timestamp() > until:
                return
            yield local.timestamp()


def _at_time(expression: str, zone: str) -> float | None:
    match = AT.fullmatch(expression)
    try:
        return datetime.fromisoformat(match[1]).replace(tzinfo=tz.gettz(zone)).timestamp() if match else None
    except ValueError:
        return None

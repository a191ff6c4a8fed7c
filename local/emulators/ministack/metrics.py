"""Datapoints of CloudWatch metrics for alarms, and a bound on the memory that metrics take."""

from collections import defaultdict
from typing import Any

from ministack.services import cloudwatch

# Every published value is kept this long, in seconds; older ones become a statistic set a minute, as AWS keeps them.
DETAIL_SECONDS = 300
MINUTE = 60
# How long statistic sets are kept.
RETENTION_SECONDS = 3600
# Publishers may send points this much out of order.
DISORDER_SECONDS = 10

Point = dict[str, Any]


def is_statistic(name: str | None) -> bool:
    """Whether `datapoints` can compute this statistic: a basic one or a percentile, such as `p90`."""
    basic = ("SampleCount", "Sum", "Average", "Minimum", "Maximum")
    return name in basic or cloudwatch._is_percentile_stat(name)


def datapoints(alarm: dict[str, Any], statistic: str, period: float, count: int, now: float) -> list[float | None]:
    """The last `count` datapoints of the alarm's metric, newest first; None where nothing was published.

    A datapoint covers `period` seconds, the newest one those that end `now`.
    """
    dimensions = cloudwatch._dims_key(cloudwatch._dims_from_list(alarm.get("Dimensions") or []))
    points = cloudwatch._metrics.get((alarm["Namespace"], alarm["MetricName"], dimensions), [])
    unit = alarm.get("Unit")
    periods: list[list[Point]] = [[] for _ in range(count)]
    for point in reversed(points):
        age = now - point["Timestamp"]
        if age >= count * period + DISORDER_SECONDS:
            break
        if 0 <= age < count * period and unit in (None, "", point["Unit"]):
            periods[min(int(age / period), count - 1)].append(point)
    return [_value(statistic, of_period) for of_period in periods]


def _value(statistic: str, points: list[Point]) -> float | None:
    stats = cloudwatch._calc_stats(points)
    return cloudwatch._stat_value(stats, statistic, points) if stats else None


def condense(now: float, longest_window: float) -> None:
    """Turns what is older than twice the longest window of an alarm into statistic sets, and drops what is too old."""
    recent = now - max(DETAIL_SECONDS, 2 * longest_window)
    oldest = now - max(RETENTION_SECONDS, 2 * longest_window)
    for (account, region, metric), points in cloudwatch._metrics.all_items():
        old = next((i for i, point in enumerate(points) if point["Timestamp"] >= recent), len(points))
        points[:old] = _statistic_sets([point for point in points[:old] if point["Timestamp"] >= oldest])
        if not points:
            cloudwatch._metrics.pop_scoped(account, region, metric)


def _statistic_sets(points: list[Point]) -> list[Point]:
    minutes: dict[tuple[float, str], list[Point]] = defaultdict(list)
    for point in points:
        minutes[(point["Timestamp"] // MINUTE * MINUTE, point["Unit"])].append(point)
    sets = []
    for (minute, unit), of_minute in minutes.items():
        if stats := cloudwatch._calc_stats(of_minute):
            dimensions = of_minute[0]["Dimensions"]
            value = {"Value": stats["Average"], "_stat": stats}
            sets.append({"Timestamp": minute, "Unit": unit, "Dimensions": dimensions, **value})
    return sets


def state_without_metrics() -> dict[str, Any]:
    """What CloudWatch keeps on disk while it runs: all but the values of metrics."""
    names = ("alarms", "composite_alarms", "composite_triggers", "alarm_history", "dashboards", "resource_tags")
    return {name: getattr(cloudwatch, f"_{name}") for name in names}

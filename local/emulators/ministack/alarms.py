"""Metric alarms that evaluate as CloudWatch's do: by dimensions, periods, M of N datapoints, and missing data."""

import logging
import time
from collections.abc import Callable
from typing import Any

from alarm_state import SPARE_DATAPOINTS, alarm_state
from alarm_transition import COMPARISONS, Alarm, transition
from metrics import condense, datapoints, is_statistic
from ministack.core.responses import request_scope
from ministack.services import cloudwatch
from time_scale import LOCAL, alarm_scale

# CloudWatch evaluates an alarm at least once in this many seconds, and then replaces a state that SetAlarmState set.
EVALUATION_SECONDS = 60
# Of the server's time, at most one part in this many goes into evaluations that PutMetricData asks for.
EVALUATION_SHARE = 10
CONDENSE_SECONDS = 5

_STARTED = time.time()

_held: dict[str, float] = {}
_rest_until = 0.0
_condensed_at = 0.0


def evaluate(alarm: Alarm) -> bool:
    """Evaluates an alarm of the current account and region, and says whether its state changed.

    Alarms on metric math or anomalies keep their state.
    """
    now = time.time()
    statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic")
    comparison = COMPARISONS.get(alarm.get("ComparisonOperator"))
    if not alarm.get("MetricName") or not is_statistic(statistic) or not comparison:
        return False
    if now < _held.get(alarm["AlarmArn"], 0):
        return False
    period, periods = alarm["Period"] * alarm_scale(), alarm["EvaluationPeriods"]
    values = datapoints(alarm, statistic, period, periods + SPARE_DATAPOINTS, now)
    breaching = [None if value is None else comparison[0](value, alarm["Threshold"]) for value in values]
    to_alarm = alarm.get("DatapointsToAlarm") or periods
    state = alarm_state(breaching, periods, to_alarm, _treat_missing_data(alarm, now - period * periods))
    if state in (None, alarm["StateValue"]):
        return False
    transition(alarm, state, statistic, [value for value in values if value is not None][:periods])
    return True


def evaluate_scope() -> None:
    """Evaluates all alarms of the current account and region, unless the server would do little else."""
    global _rest_until
    begin = time.monotonic()
    if begin < _rest_until:
        return
    _evaluate(cloudwatch._alarms.values())
    end = time.monotonic()
    _rest_until = end + (EVALUATION_SHARE - 1) * (end - begin)


def evaluate_everywhere() -> bool:
    """Evaluates all alarms of all accounts and regions, and keeps metrics small. Whether a state changed."""
    global _condensed_at
    changed = False
    for account, region in {(account, region) for (account, region, _), _ in cloudwatch._alarms.all_items()}:
        with request_scope(account, region):
            changed = _evaluate(cloudwatch._alarms.values()) or changed
    if time.monotonic() >= _condensed_at + CONDENSE_SECONDS:
        _condensed_at = time.monotonic()
        condense(time.time(), _longest_window())
    return changed


def holding_set_state(set_alarm_state: Callable[..., tuple]) -> Callable[..., tuple]:
    """SetAlarmState, whose state stays as long as it may on AWS: until CloudWatch's next evaluation."""

    def hold(params: dict[str, Any], data: dict[str, Any], is_cbor: bool, is_json: bool = False) -> tuple:
        response = set_alarm_state(params, data, is_cbor, is_json)
        name = data.get("AlarmName") if is_cbor or is_json else cloudwatch._p(params, "AlarmName")
        alarm = cloudwatch._alarms.get(name)
        if alarm:
            _held[alarm["AlarmArn"]] = time.time() + min(alarm["Period"], EVALUATION_SECONDS) * alarm_scale()
        return response

    return hold


def _evaluate(alarms: list[Alarm]) -> bool:
    changed = False
    for alarm in alarms:
        try:
            changed = evaluate(alarm) or changed
        except Exception:
            logging.getLogger("alarms").exception("cannot evaluate alarm %s", alarm["AlarmName"])
    return changed


def _treat_missing_data(alarm: Alarm, since: float) -> str:
    """What lacks from before this server ran says nothing: nobody could publish it, or a kill has lost it."""
    is_older = alarm["AlarmConfigurationUpdatedTimestamp"] < int(_STARTED)
    return "ignore" if is_older and since < _STARTED else alarm.get("TreatMissingData") or "missing"


def _longest_window() -> float:
    alarms = cloudwatch._alarms.all_values()
    windows = (alarm["Period"] * (alarm["EvaluationPeriods"] + SPARE_DATAPOINTS) for alarm in alarms)
    return max(windows, default=0) * max(LOCAL, alarm_scale())

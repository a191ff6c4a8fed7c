"""What follows when the state of a metric alarm changes."""

import json
import operator
import time
from datetime import datetime, timezone
from typing import Any

from ministack.services import cloudwatch

Alarm = dict[str, Any]

# Each ComparisonOperator, as a function of the datapoint and the threshold, and in words.
COMPARISONS = {
    "GreaterThanOrEqualToThreshold": (operator.ge, "greater than or equal to"),
    "GreaterThanThreshold": (operator.gt, "greater than"),
    "LessThanThreshold": (operator.lt, "less than"),
    "LessThanOrEqualToThreshold": (operator.le, "less than or equal to"),
}


def transition(alarm: Alarm, state: str, statistic: str, values: list[float]) -> None:
    """Gives the alarm the state, tells its actions and the composite alarms above it, and records why.

    `values` are the known datapoints that it was judged by, newest first.
    """
    reason, data = _reason(alarm, state, values), _reason_data(alarm, statistic, values)
    old, now = alarm["StateValue"], int(time.time())
    alarm |= {"StateValue": state, "StateReason": reason, "StateReasonData": json.dumps(data)}
    alarm |= {"StateUpdatedTimestamp": now, "StateTransitionedTimestamp": now}
    cloudwatch._record_history(alarm["AlarmName"], old, state, reason, reason_data=data)
    cloudwatch._dispatch_alarm_actions(alarm, old, state, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def _reason(alarm: Alarm, state: str, values: list[float]) -> str:
    periods, threshold = alarm["EvaluationPeriods"], alarm["Threshold"]
    if not values:
        missing = {"ALARM": " and treated as breaching", "OK": " and treated as not breaching"}.get(state, "")
        return f"Insufficient Data: the last {periods} datapoints were missing{missing}."
    breaches, relation = COMPARISONS[alarm["ComparisonOperator"]]
    breaching = [value for value in values if breaches(value, threshold)]
    share = f"{len(breaching)} out of the last {len(values)} datapoints {values}"
    return f"Threshold Crossed: {share} were {relation} the threshold ({threshold})."


def _reason_data(alarm: Alarm, statistic: str, values: list[float]) -> dict[str, Any]:
    moment = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000"
    settings = {"statistic": statistic, "period": alarm["Period"], "threshold": alarm["Threshold"]}
    return {"version": "1.0", "queryDate": moment, "recentDatapoints": values[::-1], **settings}

"""The state of a metric alarm by its datapoints, as CloudWatch documents it.

See "Configuring how CloudWatch alarms treat missing data" in the CloudWatch user guide: an alarm looks at its
evaluation range, which is a little longer than its evaluation periods, so that older datapoints can stand in for
missing ones. What still lacks is treated as `TreatMissingData` says.
"""

# Datapoints of the evaluation range beyond the evaluation periods: as many as in the guide's examples.
SPARE_DATAPOINTS = 2


def alarm_state(breaching: list[bool | None], periods: int, to_alarm: int, treat_missing_data: str) -> str | None:
    """The alarm's state, or None when it keeps the one it has.

    `breaching` says of each datapoint of the evaluation range, newest first, whether it breaches the threshold, None
    being a missing one; `periods` is EvaluationPeriods, `to_alarm` is DatapointsToAlarm.
    """
    known = [breaches for breaches in breaching if breaches is not None]
    if not known:
        return {"missing": "INSUFFICIENT_DATA", "breaching": "ALARM", "notBreaching": "OK"}.get(treat_missing_data)
    lacking = max(0, periods - len(known))
    count = known[:periods].count(True)
    if lacking and treat_missing_data == "breaching":
        count += lacking
    if count >= to_alarm:
        return "ALARM"
    if not lacking or treat_missing_data in ("breaching", "notBreaching") or False in known:
        return "OK"
    # Everything known is breaching, but too little is known. The guide's "premature alarm state": to wait for more
    # makes no sense once the oldest breach is as old as the breaches that it takes.
    is_old = _age(breaching) >= to_alarm
    return "ALARM" if is_old and treat_missing_data == "missing" else None


def _age(breaching: list[bool | None]) -> int:
    """Of the oldest breaching datapoint, in periods."""
    return max(age for age, breaches in enumerate(breaching, 1) if breaches)

"""One call of a schedule's target, with the schedule's retries and dead letters.

Failures are retried whatever they are, with growing pauses, until the schedule's retry policy is exhausted; then the
target's input goes to the dead-letter queue, and a line to the log. A restart of the server ends the retries. Targets
other than AWS SDK calls are ministack's: it tries them once.
"""

import json
import time
import uuid
from typing import Any

import schedule_clock
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from ministack.core.responses import request_scope
from ministack.services import eventbridge
from schedule_failure import Failure, give_up
from schedule_times import Schedule
from sdk_call import SDK_ARN, sdk_call

# What AWS documents for schedules without a retry policy, and for what it leaves out.
MAXIMUM_RETRY_ATTEMPTS = 185
MAXIMUM_EVENT_AGE_SECONDS = 86_400

# The first pause before a retry, which doubles with each, and the longest one; in seconds.
FIRST_PAUSE = 1
LONGEST_PAUSE = 300


def deliver(schedule: Schedule, due: float, account: str, region: str) -> None:
    """Calls the schedule's target, for the time in seconds since 1970 at which it was due."""
    with request_scope(account, region):
        target = schedule["Target"]
        if not SDK_ARN.fullmatch(target["Arn"]):
            eventbridge._invoke_target(target, _event(schedule, due, account, region), schedule)
            return
        retries, pause = 0, FIRST_PAUSE
        while failure := _call(target):
            condition = _exhausted(target.get("RetryPolicy") or {}, retries, schedule_clock.now() + pause - due)
            if condition or not failure.can_retry:
                give_up(schedule, due, failure, retries, condition if failure.can_retry else None)
                return
            time.sleep(pause)
            retries, pause = retries + 1, min(2 * pause, LONGEST_PAUSE)


def _call(target: dict[str, Any]) -> Failure | None:
    parts = SDK_ARN.fullmatch(target["Arn"])
    try:
        sdk_call(parts["service"], parts["action"], json.loads(target.get("Input") or "{}"))
    except ParamValidationError as error:
        return Failure("ValidationException", str(error), can_retry=False)
    except ClientError as error:
        return Failure(error.response["Error"]["Code"], error.response["Error"].get("Message", ""))
    except BotoCoreError as error:
        return Failure("SdkClientException", str(error))
    return None


def _exhausted(policy: dict[str, Any], retries: int, age: float) -> str | None:
    """Which part of the retry policy forbids another try, at this age of the event in seconds."""
    if retries >= policy.get("MaximumRetryAttempts", MAXIMUM_RETRY_ATTEMPTS):
        return "MaximumRetryAttempts"
    if age > policy.get("MaximumEventAgeInSeconds", MAXIMUM_EVENT_AGE_SECONDS):
        return "MaximumEventAgeInSeconds"
    return None


def _event(schedule: Schedule, due: float, account: str, region: str) -> dict[str, Any]:
    """What a target gets that the schedule has no input for."""
    about = {"EventId": str(uuid.uuid4()), "Source": "aws.scheduler", "DetailType": "Scheduled Event", "Detail": "{}"}
    return about | {"Time": due, "Resources": [schedule["Arn"]], "Account": account, "Region": region}

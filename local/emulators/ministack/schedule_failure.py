"""What becomes of a schedule's call that failed for good: a line in the log, and a message in its dead-letter queue."""

import logging
import uuid
from datetime import datetime, timezone
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError
from schedule_times import Schedule
from sdk_clients import sdk_client

log = logging.getLogger("schedules")


class Failure(NamedTuple):
    """Why a call failed, and whether it may do better later."""

    code: str
    message: str
    can_retry: bool = True


def give_up(schedule: Schedule, due: float, failure: Failure, retries: int, condition: str | None) -> None:
    """Sends the dead letter of a schedule that was due at this time, in seconds since 1970, and logs the failure.

    `condition` is the part of the retry policy that was exhausted, if one was.
    """
    target = schedule["Target"]
    attributes = {
        "ERROR_CODE": failure.code,
        "ERROR_MESSAGE": failure.message,
        "EXECUTION_ID": uuid.uuid4().hex[:16],
        "IS_PAYLOAD_TRUNCATED": "false",
        "RETRY_ATTEMPTS": str(retries),
        "SCHEDULED_TIME": datetime.fromtimestamp(due, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "SCHEDULE_ARN": schedule["Arn"],
        "TARGET_ARN": target["Arn"],
    } | ({"EXHAUSTED_RETRY_CONDITION": condition} if condition else {})
    queue = (target.get("DeadLetterConfig") or {}).get("Arn")
    log.warning(
        "%s: %s failed (retries: %d) with %s: %s; %s",
        *(schedule["Arn"], target["Arn"], retries, failure.code, failure.message),
        f"its dead letter goes to {queue}" if queue else "it has no dead-letter queue",
    )
    if queue:
        _send(queue, target.get("Input") or "{}", attributes)


def _send(queue: str, body: str, attributes: dict[str, str]) -> None:
    sqs = sdk_client("sqs")
    values = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items() if value}
    try:
        url = sqs.get_queue_url(QueueName=queue.split(":")[-1])["QueueUrl"]
        sqs.send_message(QueueUrl=url, MessageBody=body, MessageAttributes=values)
    except (BotoCoreError, ClientError) as error:
        log.warning("cannot send a dead letter to %s: %s", queue, error)

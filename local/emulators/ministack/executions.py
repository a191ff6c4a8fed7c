"""Executions of state machines that stop when they are told to, wait by their own time scale, and survive a restart."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ministack.services import stepfunctions
from time_scale import time_scale_of, wait_scale

Execution = dict[str, Any]

# What Step Functions lets no Catch and no Retry handle, not even one of States.ALL.
UNCATCHABLE = ("States.Runtime", "States.DataLimitExceeded")

# A Pass state marks a phase of a state machine: which one was reached is on disk before the next state does anything.
MILESTONE = "PassStateExited"

_stopping = False


class Stopped(SystemExit):
    """Ends what a stopped execution does on this thread: no Catch sees it, and threads end silently by it."""


def stop_all() -> None:
    """Lets no execution take another step, so that none acts on services that are about to go."""
    global _stopping
    _stopping = True


def started(run_execution: Callable[[str], None], save: Callable[[], None]) -> Callable[[str], None]:
    """Runs an execution, once it is on disk, under its own time scale."""

    def run(arn: str) -> None:
        execution = stepfunctions._executions.get(arn)
        if execution:
            with time_scale_of(execution), suppress(Stopped):
                save()
                run_execution(arn)

    return run


def scaled_sleep(seconds: float) -> None:
    """Waits by the time scale of the execution on this thread."""
    time.sleep(max(0, seconds * wait_scale()))


def recorded(
    add_event: Callable[..., Any], on_change: Callable[[], None], save: Callable[[], None]
) -> Callable[..., Any]:
    """Adds an event to the history of an execution. What a stopped one still does is not recorded, and ends it."""

    def add(execution: Execution, event_type: str, details: dict[str, Any] | None = None) -> Any:
        is_end = event_type.startswith("Execution")
        if not is_end and (_stopping or execution.get("status", "RUNNING") != "RUNNING"):
            raise Stopped
        event = add_event(execution, event_type, details)
        on_change()
        if is_end or event_type == MILESTONE:
            save()
        return event

    return add


def failing_once(fail_execution: Callable[..., None]) -> Callable[..., None]:
    """Fails an execution, unless it has been stopped meanwhile."""

    def fail(execution: Execution, error: str, cause: str) -> None:
        if _stopping or execution["status"] != "RUNNING":
            raise Stopped
        fail_execution(execution, error, cause)

    return fail


def allowing_none(apply_parameters: Callable[..., Any]) -> Callable[..., Any]:
    """Applies a state's Parameters to its input; `{}` are none, and not the input itself."""
    return lambda state, data, ctx=None: {} if state.get("Parameters") == {} else apply_parameters(state, data, ctx)


def matching(error_matches: Callable[[list[str], str], bool]) -> Callable[[list[str], str], bool]:
    """Whether a Retry or Catch with these names handles the error."""
    return lambda names, error: error not in UNCATCHABLE and error_matches(names, error)


def restoring(restore_state: Callable[[Any], None]) -> Callable[[Any], None]:
    """Restores executions; the history of one that ran when the server ended says that it failed, and why."""

    def restore(data: Any) -> None:
        executions = data["executions"].all_values() if data else []
        interrupted = [execution for execution in executions if execution["status"] == "RUNNING"]
        restore_state(data)
        for execution in interrupted:
            details = {"error": execution["error"], "cause": execution["cause"]}
            stepfunctions._add_event(execution, "ExecutionFailed", {"executionFailedEventDetails": details})

    return restore

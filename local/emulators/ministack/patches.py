"""What this launcher replaces in ministack, and why. All of it is private to the version that requirements.txt pins."""

import sys
from collections.abc import Callable
from importlib.metadata import version
from types import ModuleType
from typing import Any

import alarms
import executions
import metric_data
import schedules
import sdk_integration
import service_events
from ministack.services import cloudwatch, eventbridge, scheduler, stepfunctions

# Names that the replacements call or read.
USED = {
    cloudwatch: (
        "_alarms _metrics _calc_stats _stat_value _is_percentile_stat _dims_key _dims_from_list _p _error "
        "_record_history _dispatch_alarm_actions _evaluate_parent_alarms "
        "_composite_alarms _composite_triggers _alarm_history _dashboards _resource_tags"
    ),
    eventbridge: "_parse_rate_seconds _parse_cron_fields _cron_next_fire _invoke_target",
    scheduler: "_schedules _error",
    stepfunctions: (
        "_executions _ExecutionError _SERVICE_DISPATCH _api_name_to_sfn_key _sdk_json_param_value _sdk_json_value"
    ),
}


def install(on_change: Callable[[], None], save_executions: Callable[[], None]) -> None:
    """Makes alarms, schedules and state machines behave as on AWS.

    Both are called on any thread: `on_change` when an execution moves on or a schedule is over, `save_executions`
    when how far they are must be on disk before they do.
    Ends the process with the missing names when this ministack is another one than the replacements are made for.
    """
    replacements = _replacements(on_change, save_executions)
    names = [(module, name) for module, line in USED.items() for name in line.split()]
    names += [(module, name) for module, name, _ in replacements]
    missing = [f"{module.__name__}.{name}" for module, name in names if not hasattr(module, name)]
    if missing:
        lacks = f"ministack {version('ministack')} lacks {', '.join(missing)}"
        sys.exit(f"{lacks}, which local/emulators/ministack/patches.py replaces or uses")
    for module, name, replacement in replacements:
        setattr(module, name, replacement(getattr(module, name)))
    stepfunctions._SERVICE_DISPATCH["arn:aws:states:::sns:publish"] = sdk_integration.publish_to_sns


def _replacements(
    on_change: Callable[[], None], save_executions: Callable[[], None]
) -> list[tuple[ModuleType, str, Callable[[Any], Any]]]:
    """Each name with the function that makes the new value from the old one."""
    return [
        # Ministack's ignores dimensions, periods, M of N and missing data, and runs after PutMetricData only.
        (cloudwatch, "_evaluate_alarm", lambda _: alarms.evaluate),
        (cloudwatch, "_evaluate_all_alarms", lambda _: alarms.evaluate_scope),
        # It would last until the next evaluation, which may be the next request.
        (cloudwatch, "_set_alarm_state", alarms.holding_set_state),
        # It stores NaN, which no JSON can hold.
        (cloudwatch, "_put_metric_data", metric_data.checked),
        # It walks over every point of every metric in every request; metrics.condense does its work.
        (cloudwatch, "_evict_old_metrics", lambda _: lambda: None),
        # Only ministack's own services may send events of AWS's services, and SageMaker is none of them.
        (eventbridge, "_put_events", service_events.from_sagemaker),
        # Ministack's know no time zones, call only what EventBridge's rules can call, and fire again after a restart.
        (scheduler, "_tick_schedules", lambda _: schedules.sweep(on_change)),
        (scheduler, "_SCHEDULE_TICK_INTERVAL", lambda _: schedules.EVERY),
        # It accepts expressions that it cannot read.
        (scheduler, "_create_schedule", schedules.checked),
        (scheduler, "_update_schedule", schedules.checked),
        # Ministack calls its own services only, without SageMaker.
        (stepfunctions, "_invoke_aws_sdk_integration", lambda _: sdk_integration.call_sdk_integration),
        # One scale serves all executions, and one that a kill cuts off in its first second was never there.
        (stepfunctions, "_run_execution", lambda old: executions.started(old, save_executions)),
        (stepfunctions, "_scaled_sleep", lambda _: executions.scaled_sleep),
        # A stopped execution goes on until its next state, calling services and ending as FAILED instead of ABORTED.
        (stepfunctions, "_add_event", lambda old: executions.recorded(old, on_change, save_executions)),
        (stepfunctions, "_fail_execution", executions.failing_once),
        # States.ALL and States.TaskFailed handle errors that they do not handle on AWS.
        (stepfunctions, "_error_matches", executions.matching),
        # An action without parameters would get the state's input as its parameters.
        (stepfunctions, "_apply_parameters", executions.allowing_none),
        # The history of an interrupted execution does not say that it failed.
        (stepfunctions, "_restore_state", executions.restoring),
    ]

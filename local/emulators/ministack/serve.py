"""Serves ministack on 127.0.0.1, with alarms and state machines as on AWS, and keeps its state on disk while it runs.

Ministack by itself writes the state of its services (queues, log groups, the settings of buckets) only when it is shut
down in order, so a killed one would forget them. This launcher writes it after every change as well, at most once a
second, and later the larger it has grown: after a write it rests twenty times as long as that took. Only the values of
metrics, which are many, are left for the end. Objects of S3 are on disk before their request is answered, and an
execution before its first step.
"""

import asyncio
import logging
import signal
import sys
import threading
import time
from typing import Any

import alarms
import executions
import patches
import schedule_clock
from hypercorn.asyncio import serve
from hypercorn.config import Config
from metrics import state_without_metrics
from ministack import app as ministack
from ministack.core.persistence import save_all
from ministack.services import stepfunctions
from time_scale import alarm_scale

# Of the launcher's own time, at most one part in this many goes into writing state, however large it has grown.
SAVING_SHARE = 20

# Alarms are evaluated this often, in seconds; more often where their periods take seconds themselves.
EVALUATE_EVERY = 1
EVALUATE_OFTEN_EVERY = 0.25
OFTEN_BELOW_SCALE = 0.05

changed = asyncio.Event()
saving = threading.Lock()


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Ministack, with a note made of each request that may have changed something, and a clock that can be set."""
    if scope["type"] == "http" and scope["path"] == schedule_clock.PATH:
        await schedule_clock.set_clock(scope, send)
        return
    await ministack.app(scope, receive, send)
    if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
        changed.set()


async def save_changes() -> None:
    """Writes the state of all services after each change."""
    while True:
        await changed.wait()
        changed.clear()
        begin = time.monotonic()
        services = ministack._build_persistence_save_dict()
        save(services | {"cloudwatch": state_without_metrics})
        await asyncio.sleep(max(1, SAVING_SHARE * (time.monotonic() - begin)))


def save_executions() -> None:
    """Writes the state of Step Functions before it returns."""
    save({"stepfunctions": stepfunctions.get_state})


def save(services: dict[str, Any]) -> None:
    """Writes the state of services; on any thread, one at a time."""
    with saving:
        save_all(services)


async def evaluate_alarms() -> None:
    """Evaluates alarms as time passes: a metric that falls silent changes them too."""
    while True:
        if alarms.evaluate_everywhere():
            changed.set()
        await asyncio.sleep(EVALUATE_OFTEN_EVERY if alarm_scale() < OFTEN_BELOW_SCALE else EVALUATE_EVERY)


async def until_asked_to_end() -> None:
    """Resolves at SIGTERM or SIGINT, from when on no execution does anything any more; SIGUSR1 stops these alone."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, executions.stop_all)
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, asked.set)
    await asked.wait()
    executions.stop_all()


async def main(port: int) -> None:
    logging.getLogger("persistence").setLevel(logging.WARNING)
    loop = asyncio.get_running_loop()
    patches.install(lambda: loop.call_soon_threadsafe(changed.set), save_executions)
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    tasks = [asyncio.create_task(save_changes()), asyncio.create_task(evaluate_alarms())]
    await serve(app, config, shutdown_trigger=until_asked_to_end)
    for task in tasks:
        task.cancel()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))

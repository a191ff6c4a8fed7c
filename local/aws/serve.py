"""Serves ministack on 127.0.0.1 and keeps its state on disk while it runs.

Ministack by itself writes the state of its services (queues, log groups, the settings of buckets) only when it is shut
down in order, so a killed one would forget them. This launcher writes it after every change as well, at most once a
second. Objects of S3 are on disk before their request is answered.
"""

import asyncio
import logging
import sys
import time
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack import app as ministack
from ministack.core.persistence import save_all

# Of the launcher's own time, at most one part in this many goes into writing state, however large it has grown.
SAVING_SHARE = 20

changed = asyncio.Event()


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Ministack, with a note made of each request that may have changed something."""
    await ministack.app(scope, receive, send)
    if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
        changed.set()


async def save_changes() -> None:
    """Writes the state of all services after each change."""
    while True:
        await changed.wait()
        changed.clear()
        begin = time.monotonic()
        save_all(ministack._build_persistence_save_dict())
        await asyncio.sleep(max(1, SAVING_SHARE * (time.monotonic() - begin)))


async def main(port: int) -> None:
    logging.getLogger("persistence").setLevel(logging.WARNING)
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    saving = asyncio.create_task(save_changes())
    await serve(app, config)
    saving.cancel()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))

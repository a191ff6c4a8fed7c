"""Stops the notebook instance it runs on once nobody has used its Jupyter server for a while. One check a call.

Busy is a kernel that runs something. Use is what Jupyter calls the last activity of a kernel or a terminal, and the start of the instance.
An open browser tab alone is no use. When Jupyter does not answer, nothing is known, and the instance goes on.
"""

import argparse
import glob
import json
import os
import re
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime

TIMEOUT_SECONDS = 20
# Where a SageMaker notebook instance serves Jupyter, should Jupyter not have said so.
USUAL_SERVER = {"secure": True, "port": 8443, "base_url": "/", "token": ""}
# States of a kernel that computes nothing; any other one is taken for busy.
QUIET = ("idle", "dead")


class Unknown(Exception):
    """Jupyter did not tell what is going on."""


def main():
    args = parse_arguments()
    os.makedirs(args.state_dir, exist_ok=True)
    stopping = os.path.join(args.state_dir, "stopping")
    if os.path.exists(stopping):
        return log("the instance is stopping")
    try:
        last_use = max([started(args.state_dir), *uses(find_server(args.runtime_dir))])
    except Unknown as reason:
        return log(f"not stopped: {reason}")
    idle_minutes = (time.time() - last_use) / 60
    if idle_minutes < args.idle_minutes:
        return log(f"not stopped: used {max(idle_minutes, 0):.0f} minutes ago, of {args.idle_minutes} allowed")
    log(f"stopping: not used for {idle_minutes:.0f} minutes, {args.idle_minutes} are allowed")
    stop(args.notebook_name, args.region)
    open(stopping, "w").close()


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--idle-minutes", type=int, required=True, help="minutes without use until it is stopped")
    parser.add_argument("--notebook-name", required=True)
    parser.add_argument("--region", required=True)
    parser.add_argument("--runtime-dir", required=True, help="where Jupyter tells its port and token")
    parser.add_argument("--state-dir", required=True, help="a folder that does not outlive the instance's run")
    return parser.parse_args()


def started(state_dir):
    """When the instance was started: the first check leaves a mark unless the start script has."""
    mark = os.path.join(state_dir, "started")
    if not os.path.exists(mark):
        open(mark, "w").close()
    return os.path.getmtime(mark)


def find_server(runtime_dir):
    """Where Jupyter listens, by the newest of its own files."""
    files = sorted(glob.glob(os.path.join(runtime_dir, "jpserver-*.json")), key=os.path.getmtime, reverse=True)
    for file in files:
        try:
            with open(file) as stream:
                return check_server({**USUAL_SERVER, **json.load(stream)})
        except (OSError, ValueError, TypeError) as error:
            log(f"{file} cannot be used ({error})")
    return USUAL_SERVER


def check_server(server):
    """Users can write the file: nothing in it may lead away from this machine, and the host is not even read."""
    if not isinstance(server["port"], int) or not re.fullmatch(r"/[\w./-]*", server["base_url"]):
        raise ValueError(f"port {server['port']!r} at {server['base_url']!r}")
    return server


def uses(server):
    """The last use of every kernel and terminal, as seconds since 1970. A busy kernel is used now."""
    sessions = ask(server, "api/sessions")
    kernels = ask(server, "api/kernels") + [session.get("kernel") for session in sessions]
    try:
        # A session that lost its kernel has none.
        yield from [use_of_kernel(kernel) for kernel in kernels if kernel]
        yield from [seconds(terminal["last_activity"]) for terminal in ask(server, "api/terminals", optional=True)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unknown(f"Jupyter's answer is not understood ({error!r})") from error


def use_of_kernel(kernel):
    return seconds(kernel["last_activity"]) if kernel["execution_state"] in QUIET else time.time()


def seconds(timestamp):
    return datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp()


def ask(server, path, optional=False):
    """The list that Jupyter answers; an empty one where it has no such thing and need not. The question itself is no activity."""
    scheme = "https" if server["secure"] else "http"
    url = f"{scheme}://127.0.0.1:{server['port']}{server['base_url']}{path}?no_track_activity=1"
    headers = {"Authorization": f"token {server['token']}"} if server["token"] else {}
    try:
        request = urllib.request.Request(url, headers=headers)
        with opener().open(request, timeout=TIMEOUT_SECONDS) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        if optional and error.code == 404:
            return []
        raise Unknown(f"Jupyter answers {error.code} to {path}") from error
    except (OSError, ValueError) as error:
        raise Unknown(f"Jupyter does not answer {path} ({error})") from error
    if not isinstance(answer, list) or not all(isinstance(item, dict) for item in answer):
        raise Unknown(f"Jupyter answers no list to {path}")
    return answer


def opener():
    """Asks this machine itself: past any proxy, and without a check of the certificate, which Jupyter signed itself."""
    unverified = ssl.create_default_context()
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=unverified))


def stop(notebook_name, region):
    command = ["aws", "sagemaker", "stop-notebook-instance", "--notebook-instance-name", notebook_name, "--region", region]
    try:
        subprocess.run(command, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        log(f"could not be stopped, the next check tries again: {error}")
        sys.exit(1)


def log(message):
    print(datetime.now().astimezone().isoformat(timespec="seconds"), message, flush=True)


if __name__ == "__main__":
    main()

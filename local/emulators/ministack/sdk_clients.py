"""Clients of AWS's services for state machines and schedules.

A service is at `AWS_ENDPOINT_URL_<SERVICE>` where the environment sets that, as for SageMaker, else it is ministack.
"""

import os
import re
import threading

from botocore.client import BaseClient
from botocore.config import Config
from botocore.session import get_session
from ministack.core.responses import get_account_id, get_region

# Services whose name in an integration is not botocore's without its hyphens.
BOTOCORE_NAMES = {
    "sfn": "stepfunctions",
    "eventbridge": "events",
    "cloudwatchlogs": "logs",
    "costexplorer": "ce",
    "elasticloadbalancingv2": "elbv2",
}

# State machines and schedules say themselves how a call is retried.
CONFIG = Config(
    connect_timeout=2, read_timeout=30, retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}
)

_session = get_session()
_clients: dict[tuple[str, str, str], BaseClient] = {}
_creating = threading.Lock()


def sdk_client(service: str) -> BaseClient | None:
    """The client of a service for the current account and region; None for a service that AWS does not have.

    `service` is as in the ARN of an integration: `sagemaker`, `cloudwatchlogs`. Clients serve all threads, but only one
    can be made at a time.
    """
    account, region = get_account_id(), get_region()
    with _creating:
        if (service, account, region) not in _clients:
            names = {name.replace("-", ""): name for name in _session.get_available_services()} | BOTOCORE_NAMES
            if service not in names:
                return None
            service_id = _session.get_service_model(names[service]).service_id
            variable = f"AWS_ENDPOINT_URL_{re.sub(r'[^A-Z0-9]', '_', service_id.upper())}"
            _clients[service, account, region] = _session.create_client(
                names[service],
                region_name=region,
                endpoint_url=os.environ.get(variable, f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}"),
                aws_access_key_id=account,
                aws_secret_access_key="local",
                config=CONFIG,
            )
        return _clients[service, account, region]

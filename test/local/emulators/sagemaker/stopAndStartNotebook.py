"""Describes a notebook instance, stops it and starts it again with boto3 and its waiters; prints what it saw as JSON.

Arguments: endpoint URL, name of the instance, which is being created.
"""

import json
import sys

import boto3

url, name = sys.argv[1], sys.argv[2]
sagemaker = boto3.client("sagemaker", endpoint_url=url)
seen = []


def wait(waiter: str) -> None:
    sagemaker.get_waiter(waiter).wait(NotebookInstanceName=name, WaiterConfig={"Delay": 0.2})
    seen.append(describe()["NotebookInstanceStatus"])


def describe() -> dict:
    answer = sagemaker.describe_notebook_instance(NotebookInstanceName=name)
    del answer["ResponseMetadata"]
    return answer


wait("notebook_instance_in_service")
described = describe()
sagemaker.stop_notebook_instance(NotebookInstanceName=name)
wait("notebook_instance_stopped")
sagemaker.start_notebook_instance(NotebookInstanceName=name)
wait("notebook_instance_in_service")
sagemaker.stop_notebook_instance(NotebookInstanceName=name)
wait("notebook_instance_stopped")
sagemaker.delete_notebook_instance(NotebookInstanceName=name)
sagemaker.get_waiter("notebook_instance_deleted").wait(NotebookInstanceName=name, WaiterConfig={"Delay": 0.2})

print(json.dumps({"described": described, "seen": seen}, default=str))

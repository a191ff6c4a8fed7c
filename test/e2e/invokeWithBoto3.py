"""Describes an endpoint and invokes it with boto3, a client that nobody here wrote; prints what came back as JSON.

Arguments: endpoint URL, endpoint name, number of invocations without a target. Standard input: a CSV row of pixels.
"""

import collections
import json
import sys

import boto3

url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
row = sys.stdin.read()
sagemaker = boto3.client("sagemaker", endpoint_url=url)
runtime = boto3.client("sagemaker-runtime", endpoint_url=url)


def invoke(**options: str) -> dict:
    return runtime.invoke_endpoint(EndpointName=name, ContentType="text/csv", Body=row, **options)


sagemaker.get_waiter("endpoint_in_service").wait(EndpointName=name)
endpoint = sagemaker.describe_endpoint(EndpointName=name)
config = sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])
targeted = invoke(TargetVariant="candidate")
split = collections.Counter(invoke()["InvokedProductionVariant"] for _ in range(count))
try:
    invoke(TargetVariant="nobody")
    refused = None
except runtime.exceptions.ValidationError as error:
    refused = error.response["Error"]["Message"]

print(
    json.dumps(
        {
            "status": endpoint["EndpointStatus"],
            "arn": endpoint["EndpointArn"],
            "kmsKeyId": config["KmsKeyId"],
            "targeted": targeted["InvokedProductionVariant"],
            "prediction": json.loads(targeted["Body"].read()),
            "split": split,
            "refused": refused,
        }
    )
)

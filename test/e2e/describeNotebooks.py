"""Describes notebook instances with boto3, a client that nobody here wrote; prints them as a JSON list.

Arguments: endpoint URL, names of the instances.
"""

import json
import sys

import boto3

url, *names = sys.argv[1:]
sagemaker = boto3.client("sagemaker", endpoint_url=url)
print(json.dumps([sagemaker.describe_notebook_instance(NotebookInstanceName=name) for name in names], default=str))

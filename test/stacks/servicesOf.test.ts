import assert from "node:assert/strict";
import { endpointsIn, servicesOf } from "./servicesOf";

const DEAD_LETTERS = "arn:aws:sqs:eu-west-1:1:dead";
const inVpc = {
  type: "aws:lambda/function:Function",
  name: "predict",
  inputs: { role: "arn:predict-role", vpcConfig: { subnetIds: [] }, deadLetterConfig: { targetArn: DEAD_LETTERS } },
};
const allowing = (Action: string[], Resource = "*") => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  name: "work",
  inputs: {
    role: "predict-role",
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] }),
  },
});
const notebook = {
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  name: "notebook",
  inputs: { subnetId: "s" },
};
const repository = (secretArn?: string) => ({
  type: "aws:sagemaker/codeRepository:CodeRepository",
  name: "git",
  inputs: { gitConfig: { repositoryUrl: "https://git.example", secretArn } },
});
const namesOf = (resources: Parameters<typeof servicesOf>[0]) => Object.keys(servicesOf(resources)).sort();

describe("servicesOf", () => {
  it("finds what a function in the VPC may do", () => {
    assert.deepEqual(servicesOf([inVpc, allowing(["sagemaker:InvokeEndpoint"])]), { "sagemaker.runtime": ["predict"] });
    assert.deepEqual(namesOf([inVpc, allowing(["sagemaker:CreateTrainingJob", "sts:AssumeRole", "s3:GetObject"])]), [
      "sagemaker.api",
      "sts",
    ]);
  });

  it("leaves out what Lambda does with the function's role", () => {
    const byLambda = ["ec2:CreateNetworkInterface", "kms:Decrypt", "logs:PutLogEvents", "xray:PutTraceSegments"];
    assert.deepEqual(servicesOf([inVpc, allowing(byLambda), allowing(["sqs:SendMessage"], DEAD_LETTERS)]), {});
    assert.deepEqual(namesOf([inVpc, allowing(["sqs:SendMessage"], "arn:aws:sqs:eu-west-1:1:work")]), ["sqs"]);
  });

  it("leaves out functions outside the VPC, and other functions' rights", () => {
    const outside = { ...inVpc, inputs: { ...inVpc.inputs, vpcConfig: undefined } };
    assert.deepEqual(servicesOf([outside, allowing(["sagemaker:InvokeEndpoint"])]), {});
    const other = { ...inVpc, inputs: { ...inVpc.inputs, role: "arn:other" } };
    assert.deepEqual(servicesOf([other, allowing(["sagemaker:InvokeEndpoint"])]), {});
  });

  it("finds what a notebook calls, and Secrets Manager where its repository has credentials", () => {
    const called = [
      "ecr.api",
      "ecr.dkr",
      "kms",
      "logs",
      "monitoring",
      "notebook",
      "sagemaker.api",
      "sagemaker.runtime",
      "sts",
    ];
    assert.deepEqual(namesOf([notebook, repository()]), called);
    assert.deepEqual(namesOf([notebook, repository("arn:secret")]), [...called, "secretsmanager"].sort());
  });

  it("finds what Studio, models that are not cut off, and private APIs need", () => {
    const domain = { type: "aws:sagemaker/domain:Domain", name: "studio", inputs: {} };
    assert.ok(namesOf([domain]).includes("studio"));
    const model = (enableNetworkIsolation: boolean) => ({
      type: "aws:sagemaker/model:Model",
      name: "m",
      inputs: { vpcConfig: {}, enableNetworkIsolation },
    });
    assert.deepEqual(namesOf([model(true)]), []);
    assert.deepEqual(namesOf([model(false)]), ["logs", "monitoring"]);
    const api = (types: string) => ({
      type: "aws:apigateway/restApi:RestApi",
      name: "a",
      inputs: { endpointConfiguration: { types } },
    });
    assert.deepEqual([namesOf([api("REGIONAL")]), namesOf([api("PRIVATE")])], [[], ["execute-api"]]);
  });

  it("stops at a service whose endpoint it does not know", () => {
    assert.throws(
      () => servicesOf([inVpc, allowing(["polly:SynthesizeSpeech"])]),
      /no interface endpoint is known for polly/,
    );
  });
});

describe("endpointsIn", () => {
  it("finds interface endpoints by the names of their services", () => {
    const endpoint = (vpcEndpointType: string, serviceName: string) => ({
      type: "aws:ec2/vpcEndpoint:VpcEndpoint",
      name: "e",
      inputs: { vpcEndpointType, serviceName },
    });
    const resources = [
      endpoint("Gateway", "com.amazonaws.eu-west-1.s3"),
      endpoint("Interface", "com.amazonaws.eu-west-1.sagemaker.runtime"),
      endpoint("Interface", "aws.sagemaker.eu-west-1.notebook"),
    ];
    assert.deepEqual(endpointsIn(resources), ["sagemaker.runtime", "notebook"]);
  });
});

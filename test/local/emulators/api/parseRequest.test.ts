import assert from "node:assert/strict";
import path from "node:path";
import { MINISTACK } from "#local/emulators/ministack/ministack";
import { REPOSITORY } from "#local/host/home";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { AwsError } from "#local/emulators/api/awsError";
import { constraintsOf } from "#local/emulators/api/constraints";
import { parseRequest } from "#local/emulators/api/parseRequest";
import { readServiceModel, type ServiceModel } from "#local/emulators/api/serviceModel";

const VARIANT = { VariantName: "stable", ModelName: "m", InstanceType: "ml.m5.large", InitialInstanceCount: 1 };
const SCALABLE_DIMENSION = "sagemaker:variant:DesiredInstanceCount";
const NAME_PATTERN = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

describe("parseRequest", () => {
  let model: ServiceModel;

  before(async function () {
    this.timeout(120_000);
    await ensureEnvironment(MINISTACK, console.log);
    model = readServiceModel(path.join(REPOSITORY, ".venv"));
  });

  const config = (...variants: object[]) => ({ EndpointConfigName: "config", ProductionVariants: variants });
  const messageOf = (operation: string, body: unknown, code = "ValidationException") => {
    try {
      parseRequest(model, operation, body);
    } catch (error) {
      assert.ok(error instanceof AwsError);
      assert.equal(error.code, code);
      return error.message;
    }
    return assert.fail("the request was accepted");
  };

  it("returns what AWS reads: known members that are not null", () => {
    const body = { ...config({ ...VARIANT, Unknown: 1 }), KmsKeyId: null, toString: "x" };
    assert.deepEqual(parseRequest(model, "CreateEndpointConfig", body), config(VARIANT));
  });

  it("names a missing member", () => {
    assert.equal(
      messageOf("DescribeModel", {}),
      "1 validation error detected: Value null at 'modelName' failed to satisfy constraint: Member must not be null",
    );
  });

  it("names all violations at once, with their places", () => {
    assert.equal(
      messageOf("CreateEndpointConfig", config({ ...VARIANT, VariantName: "a_b", InitialInstanceCount: 0 })),
      "2 validation errors detected: " +
        "Value 'a_b' at 'productionVariants.1.member.variantName' failed to satisfy constraint: " +
        `Member must satisfy regular expression pattern: ${NAME_PATTERN}; ` +
        "Value '0' at 'productionVariants.1.member.initialInstanceCount' failed to satisfy constraint: " +
        "Member must have value greater than or equal to 1",
    );
  });

  it("bounds the length of texts and lists", () => {
    assert.match(
      messageOf("DescribeModel", { ModelName: "m".repeat(64) }),
      /at 'modelName' .* less than or equal to 63/,
    );
    assert.match(
      messageOf("CreateEndpointConfig", config()),
      /'\[\]' at 'productionVariants' .* greater than or equal to 1/,
    );
  });

  it("names the values of an enumeration", () => {
    assert.match(
      messageOf("ListModels", { SortOrder: "Up" }),
      /Value 'Up' at 'sortOrder' .*: Member must satisfy enum value set: \[Ascending, Descending\]$/,
    );
  });

  it("accepts an instance type newer than its list, and nothing that does not look like one", () => {
    parseRequest(model, "CreateEndpointConfig", config({ ...VARIANT, InstanceType: "ml.m99g.48xlarge" }));
    assert.match(
      messageOf("CreateEndpointConfig", config({ ...VARIANT, InstanceType: "m5.large" })),
      /Value 'm5.large' at 'productionVariants.1.member.instanceType' .* enum value set: \[ml\.t2\.medium, /,
    );
  });

  it("shows the whole list or map whose simple members are wrong", () => {
    const VpcConfig = { SecurityGroupIds: ["sg 1"], Subnets: ["subnet-1"] };
    assert.match(
      messageOf("CreateModel", { ModelName: "m", VpcConfig }),
      /Value '\[sg 1\]' at 'vpcConfig.securityGroupIds' .*: Member must satisfy constraint: \[Member must have length less /,
    );
    const PrimaryContainer = { Environment: { KEY: "v".repeat(1025) } };
    assert.match(
      messageOf("CreateModel", { ModelName: "m", PrimaryContainer }),
      /Value '\{KEY=v+\}' at 'primaryContainer.environment' .*: Map value must satisfy constraint: \[/,
    );
  });

  it("answers SerializationException to another JSON type", () => {
    const wrong: [string, unknown, string][] = [
      ["DescribeModel", { ModelName: 1 }, "NUMBER_VALUE can not be converted to a String"],
      ["ListModels", { MaxResults: "10" }, "STRING_VALUE can not be converted to a Integer"],
      ["DescribeModel", { ModelName: {} }, "Start of structure or map found where not expected."],
      ...[Infinity, 1e39].map((InitialVariantWeight): [string, unknown, string] => [
        "CreateEndpointConfig",
        { EndpointConfigName: "c", ProductionVariants: [{ VariantName: "v", InitialVariantWeight }] },
        "NUMBER_VALUE can not be converted to a Float",
      ]),
      ["ListModels", { CreationTimeAfter: -Infinity }, "NUMBER_VALUE can not be converted to a Timestamp"],
      ["CreateEndpointConfig", { ProductionVariants: {} }, "Expected list or null"],
      ["DescribeModel", [], "Expected a structure or map"],
    ];
    for (const [operation, body, message] of wrong) {
      assert.equal(messageOf(operation, body, "SerializationException"), message);
    }
  });

  it("reads times in seconds and as text", () => {
    const CreationTimeAfter = "2026-11-21T10:00:00Z";
    assert.deepEqual(parseRequest(model, "ListModels", { CreationTimeAfter, CreationTimeBefore: 1.5 }), {
      CreationTimeAfter: Date.parse(CreationTimeAfter) / 1000,
      CreationTimeBefore: 1.5,
    });
  });

  it("understands every constraint of the SageMaker API", () => {
    const refused = Object.entries(model.shapes).filter(([, shape]) => {
      try {
        return !constraintsOf(shape);
      } catch {
        return true;
      }
    });
    assert.deepEqual(
      refused.map(([name]) => name),
      [],
    );
  });

  it("reads patterns that are Java's", () => {
    const properties = (CustomerMetadataProperties: object) => ({ CustomerMetadataProperties });
    parseRequest(model, "CreateModelPackage", properties({ "commit:sha": "a/b @1" }));
    assert.match(
      messageOf("CreateModelPackage", properties({ "commit#": "1" })),
      /'customerMetadataProperties'.* Map keys/,
    );
  });

  it("understands every constraint of Application Auto Scaling's API", () => {
    const scaling = readServiceModel(path.join(REPOSITORY, ".venv"), "application-autoscaling");
    const scalable = { ServiceNamespace: "sagemaker", ResourceId: "r", ScalableDimension: SCALABLE_DIMENSION };
    for (const shape of Object.values(scaling.shapes)) constraintsOf(shape);
    parseRequest(scaling, "PutScalingPolicy", { ...scalable, PolicyName: "load - 1" });
    assert.throws(
      () => parseRequest(scaling, "PutScalingPolicy", { ...scalable, PolicyName: "lo\nad" }),
      /'policyName'/,
    );
  });

  it("understands every constraint of SageMaker Runtime's API", () => {
    const runtime = readServiceModel(path.join(REPOSITORY, ".venv"), "sagemaker-runtime");
    for (const shape of Object.values(runtime.shapes)) constraintsOf(shape);
    const request = { EndpointName: "digits", InferenceId: "order 7/8" };
    assert.deepEqual(parseRequest(runtime, "InvokeEndpointAsync", request), request);
    for (const InferenceId of [" 7", "7\n", "7ß"]) {
      assert.throws(() => parseRequest(runtime, "InvokeEndpointAsync", { ...request, InferenceId }), /'inferenceId'/);
    }
  });

  it("says where AWS's description should be when it is not there", () => {
    assert.throws(
      () => readServiceModel("/nowhere"),
      /cannot read AWS's description of sagemaker below \/nowhere\/ministack/,
    );
  });
});

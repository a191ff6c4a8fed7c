import assert from "node:assert/strict";
import { EVERYTHING } from "#local/providers/aws/resourceType";
import { types } from "#local/providers/aws/types";
import type { Values } from "#local/providers/plugin/values";
import { readSdkClass } from "./sdkClass";
import { named, TestProvider } from "./stubs";

/** Required by AWS though not by the package's types. */
const ALSO_REQUIRED: Record<string, string[]> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["comparisonOperator", "evaluationPeriods"],
};

/** Outputs that the stand-in leaves out, because nothing here stands behind them. */
const LEFT_OUT: Record<string, string[]> = {
  "aws:apigateway/usagePlanKey:UsagePlanKey": ["name", "value"],
  "aws:ec2/eip:Eip": ["associationId", "carrierIp", "customerOwnedIp", "privateDns", "privateIp", "ptrRecord"],
  "aws:ec2/natGateway:NatGateway": [
    "autoProvisionZones",
    "autoScalingIps",
    "regionalNatGatewayAddresses",
    "regionalNatGatewayAutoMode",
    "routeTableId",
  ],
  "aws:ec2/route:Route": ["instanceId", "instanceOwnerId"],
  "aws:ec2/subnet:Subnet": ["ipv6CidrBlockAssociationId"],
  "aws:ec2/vpc:Vpc": ["ipv6AssociationId"],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["cidrBlocks"],
  "aws:lambda/function:Function": ["signingJobArn", "signingProfileVersionArn"],
  "aws:s3/bucket:Bucket": ["hostedZoneId", "websiteDomain", "websiteEndpoint"],
};

/** Enough for any type's outputs. */
const INPUTS: Values = {
  bucket: "data",
  code: {
    "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
    assets: { "index.js": { text: "1" } },
  },
  handler: "index.handler",
  name: "digits",
  runtime: "nodejs24.x",
  scheduleExpression: "rate(1 hour)",
};

describe("types", () => {
  for (const [token, type] of Object.entries(types)) {
    it(`agree with @pulumi/aws about ${token}`, async () => {
      const sdk = readSdkClass(token);
      assert.deepEqual([...(type.required ?? [])].sort(), [...(ALSO_REQUIRED[token] ?? []), ...sdk.required].sort());
      assert.equal(type.tagged ?? false, sdk.outputs.includes("tagsAll"), "tagged");
      assert.equal(type.global ?? false, !sdk.inputs.includes("region"), "global");
      const { replaces = [], autoName, defaults = {} } = type;
      const replacing = replaces === EVERYTHING ? [] : replaces.map((path) => path.split(".")[0]!);
      for (const input of [...replacing, ...Object.keys(defaults), ...(autoName ? [autoName.property] : [])]) {
        assert.ok(sdk.inputs.includes(input), `${input} is no input`);
      }

      const provider = TestProvider.create({ [token]: { ...type, lifecycle: undefined } });
      const resource = named(token);
      const required = Object.fromEntries(sdk.required.map((property) => [property, "given"]));
      const given = Object.fromEntries(Object.entries(INPUTS).filter(([input]) => sdk.inputs.includes(input)));
      const { inputs, failures } = provider.check(resource, {}, { ...required, ...given });
      const { properties } = await provider.create(resource, inputs, false);
      provider.remove();
      assert.deepEqual(
        failures.filter(({ property }) => !ALSO_REQUIRED[token]?.includes(property)),
        [],
      );
      const known = [...sdk.inputs, ...sdk.outputs];
      assert.deepEqual(
        Object.keys(properties).filter((property) => !known.includes(property)),
        [],
        "unknown to the package",
      );
      assert.deepEqual(
        sdk.outputs.filter((output) => !(output in properties)).sort(),
        [...(LEFT_OUT[token] ?? [])].sort(),
        "not returned",
      );
      const secrets = Object.keys(properties).filter((property) =>
        JSON.stringify(properties[property]).includes("1b47061264"),
      );
      assert.deepEqual(secrets, sdk.secretOutputs);
    });
  }
});

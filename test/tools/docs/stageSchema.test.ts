import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";
import { stageNames } from "#test/stacks/settings/stageValues";

const validate = new Ajv({ allErrors: true, validateFormats: false }).compile(
  JSON.parse(readFileSync("schemas/stage.schema.json", "utf8")) as object,
);

/** The problems of a stage's file whose settings are changed like this. */
function problemsOf(stage: string, changed: Record<string, unknown> = {}): string[] {
  const file = parse(readFileSync(`Pulumi.${stage}.yaml`, "utf8")) as { config: Record<string, unknown> };
  validate({ ...file, config: { ...file.config, ...changed } });
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("schemas/stage.schema.json", () => {
  for (const stage of stageNames) {
    it(`accepts Pulumi.${stage}.yaml, which names it for editors`, () => {
      assert.deepEqual(problemsOf(stage), []);
      const [first] = readFileSync(`Pulumi.${stage}.yaml`, "utf8").split("\n");
      assert.equal(first, "# yaml-language-server: $schema=./schemas/stage.schema.json");
    });
  }

  it("accepts settings of other providers, and others of AWS's", () => {
    assert.deepEqual(problemsOf("dev", { "random:x": 1, "aws:allowedAccountIds": ["111122223333"] }), []);
  });

  for (const [what, changed, ...problems] of [
    [
      "a mistyped setting",
      { "sagemaker-platform:imagee": "digits:2" },
      "/config/sagemaker-platform:imagee boolean schema is false",
    ],
    [
      "a mistyped setting in a map",
      { "sagemaker-platform:function": { memorySize: 512, timeout: 10, memory: 1 } },
      "/config/sagemaker-platform:function must NOT have additional properties",
    ],
    [
      "a missing setting",
      { "sagemaker-platform:image": undefined },
      "/config must have required property 'sagemaker-platform:image'",
    ],
    [
      "a share over 100",
      { "sagemaker-platform:dataCapturePercent": 101 },
      "/config/sagemaker-platform:dataCapturePercent must be <= 100",
    ],
  ] as [string, Record<string, unknown>, ...string[]][]) {
    it(`refuses ${what}`, () => assert.deepEqual(problemsOf("dev", changed), problems));
  }
});

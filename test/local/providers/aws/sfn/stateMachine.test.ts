import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListTagsForResourceCommand,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const stateMachine = lifecycleOf("aws:sfn/stateMachine:StateMachine");

const arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:promotion";
const LOG_GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vendedlogs/states/promotion:*";

describe("state machine on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const passing = (Result: string) =>
    JSON.stringify({ StartAt: "Answer", States: { Answer: { Type: "Pass", Result, End: true } } });
  const inputs = {
    name: "promotion",
    definition: passing("one"),
    roleArn: "arn:aws:iam::123456789012:role/promotion",
    type: "STANDARD",
    loggingConfiguration: { level: "ALL", includeExecutionData: false, logDestination: LOG_GROUP },
    tracingConfiguration: { enabled: true },
    encryptionConfiguration: {
      type: "CUSTOMER_MANAGED_KMS_KEY",
      kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      kmsDataKeyReusePeriodSeconds: 300,
    },
    tagsAll: { stage: "dev" },
  };
  const promotion = (change: object = {}) => resource(arn, { ...inputs, ...change }, { ...inputs, arn });
  const client = () => promotion().client("SFN");
  const run = async () => {
    const { executionArn } = await client().send(new StartExecutionCommand({ stateMachineArn: arn }));
    for (;;) {
      const { status, output } = await client().send(new DescribeExecutionCommand({ executionArn }));
      if (status !== "RUNNING") return [status, output];
      await sleep(25);
    }
  };

  before(async () => {
    services = await LocalServices.start();
    await stateMachine.create(promotion());
  });
  after(() => services.stop());

  it("is found by the ARN it has on AWS, with the settings of its inputs, and runs", async () => {
    const found = await client().send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    assert.equal(found.definition, passing("one"));
    assert.equal(found.encryptionConfiguration?.type, "CUSTOMER_MANAGED_KMS_KEY");
    assert.deepEqual(found.loggingConfiguration, {
      level: "ALL",
      includeExecutionData: false,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: LOG_GROUP } }],
    });
    assert.deepEqual(await stateMachine.read!(promotion()), {});
    assert.deepEqual(await run(), ["SUCCEEDED", '"one"']);
  });

  it("changes in place, tags included", async () => {
    await stateMachine.update!(promotion({ definition: passing("two"), tagsAll: { team: "ml" } }));
    assert.deepEqual(await run(), ["SUCCEEDED", '"two"']);
    const { tags } = await client().send(new ListTagsForResourceCommand({ resourceArn: arn }));
    assert.deepEqual(tags, [{ key: "team", value: "ml" }]);
  });

  it("can be deleted twice", async () => {
    for (let attempt = 0; attempt < 2; attempt++) await stateMachine.delete(promotion());
    assert.equal(await stateMachine.read!(promotion()), undefined);
  });
});

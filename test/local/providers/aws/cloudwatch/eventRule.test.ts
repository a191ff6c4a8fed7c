import assert from "node:assert/strict";
import { DescribeRuleCommand, ListTagsForResourceCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const eventRule = lifecycleOf("aws:cloudwatch/eventRule:EventRule");
const eventTarget = lifecycleOf("aws:cloudwatch/eventTarget:EventTarget");

const arn = "arn:aws:events:eu-west-1:123456789012:rule/approved";
const MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:promotion";

describe("rule on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const eventPattern = JSON.stringify({ source: ["aws.sagemaker"] });
  const inputs = { name: "approved", eventPattern, tagsAll: { stage: "dev" } };
  const approved = (change: object = {}) => resource("approved", { ...inputs, ...change }, { ...inputs, arn });
  const target = (change: object = {}) =>
    resource("approved-promotion", {
      rule: "approved",
      targetId: "promotion",
      arn: MACHINE,
      roleArn: "arn:aws:iam::123456789012:role/start",
      deadLetterConfig: { arn: "arn:aws:sqs:eu-west-1:123456789012:letters" },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 2 },
      inputTransformer: {
        inputPaths: { group: "$.detail.ModelPackageGroupName" },
        inputTemplate: '{"group": <group>}',
      },
      ...change,
    });
  const described = () =>
    approved()
      .client("EVENTBRIDGE")
      .send(new DescribeRuleCommand({ Name: "approved" }));
  const targets = async () =>
    (
      await approved()
        .client("EVENTBRIDGE")
        .send(new ListTargetsByRuleCommand({ Rule: "approved" }))
    ).Targets!;

  before(async () => {
    services = await LocalServices.start();
    await eventRule.create(approved());
    await eventTarget.create(target());
  });
  after(() => services.stop());

  it("has the ARN it has on AWS, and the pattern of its inputs", async () => {
    const { Arn, EventPattern, State } = await described();
    assert.deepEqual([Arn, EventPattern, State], [arn, eventPattern, "ENABLED"]);
    assert.deepEqual(await eventRule.read!(approved()), {});
  });

  it("has targets in the API's words", async () => {
    assert.deepEqual(await targets(), [
      {
        Arn: MACHINE,
        Id: "promotion",
        RoleArn: "arn:aws:iam::123456789012:role/start",
        DeadLetterConfig: { Arn: "arn:aws:sqs:eu-west-1:123456789012:letters" },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 2 },
        InputTransformer: {
          InputPathsMap: { group: "$.detail.ModelPackageGroupName" },
          InputTemplate: '{"group": <group>}',
        },
      },
    ]);
    assert.deepEqual(await eventTarget.read!(target()), {});
  });

  it("changes in place, tags and targets included", async () => {
    await eventRule.update!(approved({ state: "DISABLED", description: "Approvals", tagsAll: { team: "ml" } }));
    const { Description, State } = await described();
    assert.deepEqual([Description, State], ["Approvals", "DISABLED"]);
    const { Tags } = await approved()
      .client("EVENTBRIDGE")
      .send(new ListTagsForResourceCommand({ ResourceARN: arn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
    await eventTarget.update!(target({ arn: `${MACHINE}-2` }));
    assert.deepEqual(
      (await targets()).map(({ Arn }) => Arn),
      [`${MACHINE}-2`],
    );
  });

  it("can be deleted twice, its targets before it", async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await eventTarget.delete(target());
      assert.equal(await eventTarget.read!(target()), undefined);
      await eventRule.delete(approved());
    }
    assert.equal(await eventRule.read!(approved()), undefined);
  });
});

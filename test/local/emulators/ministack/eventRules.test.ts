import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import { createStateMachine, ended } from "./stateMachines";
import { type StartedAws, startedAws } from "./startedAws";

const states = { Done: { Type: "Succeed" } };

describe("event rules of ministack", function () {
  this.timeout(60_000);
  let aws: StartedAws;
  let sfn: SFNClient;

  before(async () => {
    aws = await startedAws();
    sfn = new SFNClient(aws.client);
  });
  after(() => aws.remove());

  it("start state machines by events of the default bus, with the event or what a transformer makes of it", async () => {
    const events = new EventBridgeClient(aws.client);
    const [plain, transformed] = [
      await createStateMachine(sfn, "plain", states),
      await createStateMachine(sfn, "transformed", states),
    ];
    const EventPattern = JSON.stringify({
      source: ["local.registry"],
      detail: { ModelPackageGroupName: ["digits"], ModelApprovalStatus: ["Approved"] },
    });
    const RoleArn = "arn:aws:iam::123456789012:role/events";
    await events.send(new PutRuleCommand({ Name: "approved", EventPattern }));
    await events.send(
      new PutTargetsCommand({
        Rule: "approved",
        Targets: [
          { Id: "plain", Arn: plain, RoleArn },
          {
            Id: "transformed",
            Arn: transformed,
            RoleArn,
            InputTransformer: {
              InputPathsMap: { group: "$.detail.ModelPackageGroupName" },
              InputTemplate: '{"group": <group>}',
            },
          },
        ],
      }),
    );
    const put = (status: string) => {
      const Detail = JSON.stringify({ ModelPackageGroupName: "digits", ModelApprovalStatus: status });
      const Entry = { Source: "local.registry", DetailType: "Model Package State Change", Detail };
      return events.send(new PutEventsCommand({ Entries: [Entry] }));
    };
    await put("Rejected");
    const { FailedEntryCount, Entries } = await put("Approved");
    assert.equal(FailedEntryCount, 0, JSON.stringify(Entries));
    const inputOf = async (stateMachineArn: string) => {
      let arns: string[] = [];
      for (const deadline = Date.now() + 30_000; arns.length === 0 && Date.now() < deadline; await sleep(25)) {
        const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
        arns = executions!.map(({ executionArn }) => executionArn!);
      }
      assert.equal(arns.length, 1);
      return JSON.parse((await ended(sfn, arns[0]!)).input!) as { detail: { ModelApprovalStatus: string } };
    };
    assert.equal((await inputOf(plain)).detail.ModelApprovalStatus, "Approved");
    assert.deepEqual(await inputOf(transformed), { group: "digits" });
  });
});

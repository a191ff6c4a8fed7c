import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeCutOff, describePromotion, readLatestPromotions } from "#local/cli/promotion/deployedPromotions";
import type { Outcome } from "#local/cli/promotion/outcome";
import { temporaryHome } from "#test/local/emulators/lambda/functions";

const startDate = new Date("2026-01-01T00:00:00Z");
const MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:digits-promotion";
const definition = JSON.stringify({
  States: {
    Give: {
      Resource: "arn:aws:states:::aws-sdk:sagemaker:updateEndpointWeightsAndCapacities",
      Arguments: { EndpointName: "digits" },
    },
  },
});

describe("describePromotion", () => {
  const cases: [outcome: Outcome | undefined, line: string][] = [
    [undefined, "digits: running; follow it with `npm run local -- promote digits --stage dev`"],
    ["interrupted", "digits: interrupted; continue it with `npm run local -- serve --stage dev`"],
    ["abortIncomplete", "digits: abort incomplete; continue it with `npm run local -- serve --stage dev`"],
    ["promoted", "digits: promoted (started 2026-01-01T00:00:00.000Z)"],
    ["aborted", "digits: aborted (started 2026-01-01T00:00:00.000Z)"],
  ];
  for (const [outcome, line] of cases) {
    it(`says how one stands that ${outcome ? `has the outcome ${outcome}` : "runs"}`, () => {
      assert.equal(describePromotion({ endpointName: "digits", executionArn: "arn", startDate, outcome }, "dev"), line);
    });
  }

  it("does not send to `promote` where that cannot run", () => {
    const promotion = { endpointName: "digits", executionArn: "arn", startDate };
    assert.equal(
      describePromotion(promotion, "dev", ["daemon"]),
      "digits: running without daemon; continue it with `npm run local -- serve --stage dev`",
    );
  });
});

describe("Promotions of a local target that does not run", () => {
  const temporary = temporaryHome();
  const { home } = temporary;
  after(() => temporary.remove());

  /** Writes executions, latest last, where ministack keeps them. */
  function save(...executions: [status: string, error: string | null][]): void {
    const folder = path.join(home.dir, "aws", "state");
    mkdirSync(folder, { recursive: true });
    const data = executions.map(([status, error], index) => {
      const executionArn = `${MACHINE.replace("stateMachine", "execution")}:${index}`;
      const date = new Date(startDate.getTime() + index).toISOString();
      return [
        `123456789012\0eu-west-1\0'${executionArn}'`,
        { executionArn, stateMachineArn: MACHINE, status, error, startDate: date },
      ];
    });
    const other = MACHINE.replace("digits", "other");
    const payload = {
      state_machines: {
        data: {
          promotion: { stateMachineArn: MACHINE, definition },
          other: { stateMachineArn: other, definition: '{"States":{}}' },
        },
      },
      executions: { data: Object.fromEntries(data) as object },
    };
    writeFileSync(path.join(folder, "stepfunctions.json"), JSON.stringify({ payload }));
  }
  const outcomes = async () => (await readLatestPromotions(home, "eu-west-1")).map(({ outcome }) => outcome);

  it("are none where nothing was deployed", async () => assert.deepEqual(await outcomes(), []));

  it("are none where nothing was promoted", async () => {
    save();
    assert.deepEqual(await outcomes(), []);
  });

  it("were interrupted if they ran", async () => {
    save(["SUCCEEDED", null], ["RUNNING", null]);
    assert.deepEqual(await readLatestPromotions(home, "eu-west-1"), [
      {
        endpointName: "digits",
        executionArn: "arn:aws:states:eu-west-1:123456789012:execution:digits-promotion:1",
        startDate: new Date(startDate.getTime() + 1),
        outcome: "interrupted",
      },
    ]);
    assert.deepEqual(describeCutOff(home), [
      "the promotion of digits is interrupted; the next `npm run local -- serve` continues it",
    ]);
  });

  it("are told by the latest that did not only make way for another", async () => {
    save(["FAILED", "States.ServiceRestart"], ["FAILED", "AlreadyRunning"]);
    assert.deepEqual(await outcomes(), ["interrupted"]);
  });

  it("were not interrupted if they had ended", async () => {
    save(["RUNNING", null], ["FAILED", "Aborted"]);
    assert.deepEqual(await outcomes(), ["aborted"]);
    assert.deepEqual(describeCutOff(home), []);
  });

  for (const content of ['{"payload":', '{"payload": {"executions": 5}}']) {
    it(`are refused by name when their file holds ${content}`, () => {
      save();
      const file = path.join(home.dir, "aws", "state", "stepfunctions.json");
      writeFileSync(file, content);
      assert.throws(() => describeCutOff(home), {
        name: "UserError",
        message: `${file} is not a valid Step Functions state: move it away to continue without it`,
      });
    });
  }
});

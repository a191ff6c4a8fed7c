import assert from "node:assert/strict";
import { GetExecutionHistoryCommand, type HistoryEvent, SFN } from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { readReports } from "#local/cli/promotion/history";

const timestamp = new Date("2026-01-01T00:00:00Z");
const exited = (id: number, output: unknown, type: HistoryEvent["type"] = "TaskStateExited"): HistoryEvent => ({
  id,
  type,
  timestamp,
  stateExitedEventDetails: { name: `state ${id}`, output: JSON.stringify(output) },
});

describe("readReports", () => {
  const sfn = new SFN({ region: "eu-west-1" });
  const mock = mockClient(sfn);
  const tokens = () => mock.commandCalls(GetExecutionHistoryCommand).map(({ args: [{ input }] }) => input.nextToken);

  beforeEach(() => {
    mock.reset();
    mock
      .on(GetExecutionHistoryCommand, { reverseOrder: true })
      .resolves({ events: [exited(4, { progress: "d" }), exited(3, { progress: "c" })], nextToken: "older" })
      .on(GetExecutionHistoryCommand, { nextToken: "older" })
      .resolves({ events: [exited(2, { progress: "b" }), exited(1, { progress: "a" })], nextToken: "oldest" })
      .on(GetExecutionHistoryCommand, { nextToken: "oldest" })
      .resolves({ events: [] });
  });

  it("reads every page, oldest first", async () => {
    const reports = await readReports(sfn, "arn");
    assert.deepEqual(
      reports.map(({ id, progress }) => [id, progress]),
      [
        [1, "a"],
        [2, "b"],
        [3, "c"],
        [4, "d"],
      ],
    );
    assert.deepEqual(tokens(), [undefined, "older", "oldest"]);
  });

  it("reads no further back than what is known", async () => {
    const reports = await readReports(sfn, "arn", 3);
    assert.deepEqual(
      reports.map(({ id }) => id),
      [4],
    );
    assert.deepEqual(tokens(), [undefined]);
  });

  it("leaves out what tells nothing, and states that hand on what they got", async () => {
    mock.reset();
    mock.on(GetExecutionHistoryCommand).resolves({
      events: [
        exited(5, { progress: 1 }),
        exited(4, "text"),
        exited(3, { status: "InService" }),
        exited(2, { progress: "watched", step: 50 }, "WaitStateExited"),
        exited(1, { progress: "watched", step: 50 }, "PassStateExited"),
      ],
    });
    assert.deepEqual(await readReports(sfn, "arn"), [{ id: 1, timestamp, progress: "watched", step: 50 }]);
  });
});

import assert from "node:assert/strict";
import { SageMaker } from "@aws-sdk/client-sagemaker";
import { DescribeExecutionCommand, ListExecutionsCommand, SFN, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { beginPromotion } from "#local/cli/promotion/beginPromotion";

const MACHINE = { endpointName: "digits", arn: "arn:aws:states:eu-west-1:123456789012:stateMachine:promote-digits" };
const CUT_OFF = {
  executionArn: "an:execution",
  stateMachineArn: MACHINE.arn,
  name: "execution",
  startDate: new Date(),
};

describe("beginPromotion", () => {
  const clients = { sfn: new SFN({}), sagemaker: new SageMaker({}) };
  const stepFunctions = mockClient(clients.sfn);
  let user: AbortController;

  beforeEach(() => {
    user = new AbortController();
    stepFunctions.reset();
    stepFunctions.on(ListExecutionsCommand).resolves({ executions: [] });
    stepFunctions.on(StartExecutionCommand).resolves({ executionArn: "a:new:one" });
  });

  const begin = (input = {}) => beginPromotion(clients, MACHINE, input, () => {}, user.signal);
  const started = () => stepFunctions.commandCalls(StartExecutionCommand).length;

  it("starts a promotion where there is none", async () => {
    assert.equal(await begin(), "a:new:one");
    assert.equal(started(), 1);
  });

  it("starts nothing any more when the user has interrupted what came before", async () => {
    stepFunctions.on(ListExecutionsCommand).callsFake(() => {
      user.abort();
      return { executions: [] };
    });
    await assert.rejects(begin(), { name: "AbortError" });
    await assert.rejects(begin({ action: "abort" }), { name: "AbortError" });
    assert.equal(started(), 0);
  });

  it("continues no promotion once the user has interrupted it", async () => {
    stepFunctions.on(ListExecutionsCommand).resolves({ executions: [{ ...CUT_OFF, status: "FAILED" }] });
    stepFunctions.on(DescribeExecutionCommand).callsFake(() => {
      user.abort();
      return { ...CUT_OFF, status: "FAILED", error: "States.ServiceRestart" };
    });
    await assert.rejects(begin(), { name: "AbortError" });
    // It was looked at once: the second look continues it.
    assert.equal(stepFunctions.commandCalls(ListExecutionsCommand).length, 1);
    assert.equal(started(), 0);
  });
});

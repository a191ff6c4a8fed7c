import assert from "node:assert/strict";
import { buildPromotionDefinition, type StateMachineDefinition } from "#infra/delivery/stateMachine/definition";
import { aslErrors } from "./aslErrors";
import { type Definition, IntegrationChecker } from "./serviceIntegrations";
import { promotion } from "./arguments";

const definition = buildPromotionDefinition(promotion);
/** A copy that a test may spoil. */
const copy = () => structuredClone(definition) as StateMachineDefinition & Definition;

describe("buildPromotionDefinition", () => {
  it("is valid in the Amazon States Language, its JSONata included", () => {
    assert.deepEqual(aslErrors(definition), []);
  });

  it("stays valid with many steps, many variants and names that need quoting", () => {
    const many = buildPromotionDefinition({
      ...promotion,
      variants: [{ name: "a-b", weight: 1 }, { name: "c", weight: 1 }, { name: "d", weight: 1 }, ...promotion.variants],
      steps: [1, 5, 10, 25, 50, 75, 100],
      alarms: { unhealthy: 'un"healthy\\', noInvocations: "no invocations" },
    });
    assert.deepEqual(aslErrors(many), []);
  });

  it("is judged by a validator that notices a state nobody defines", () => {
    const spoilt = copy();
    spoilt.States["Wait for the abort"]!.Next = "Nowhere";
    assert.equal(aslErrors(spoilt).length, 1);
  });

  describe("its calls", () => {
    let checker: IntegrationChecker;

    before(async function () {
      this.timeout(120_000);
      checker = await IntegrationChecker.create();
    });

    const spoil = (state: string, change: (task: { Resource: string; Arguments: object }) => void) => {
      const spoilt = copy();
      change(spoilt.States[state] as unknown as { Resource: string; Arguments: object });
      return checker.faultsOf(spoilt);
    };

    it("are AWS's in every name, parameter and result", () => {
      assert.deepEqual(checker.faultsOf(copy()), []);
    });

    it("are noticed when the service is misspelt", () => {
      const faults = spoil("Read the alarms", (task) => (task.Resource = task.Resource.replace("watch", "wach")));
      assert.deepEqual(faults, ["Read the alarms: there is no service cloudwach"]);
    });

    it("are noticed when the action is misspelt", () => {
      const faults = spoil("Look at the endpoint", (task) => (task.Resource = `${task.Resource}s`));
      assert.deepEqual(faults, ["Look at the endpoint: sagemaker has no action describeEndpoints"]);
    });

    it("are noticed when the action is in Pascal case", () => {
      const faults = spoil(
        "Look at the endpoint",
        (task) => (task.Resource = task.Resource.replace("describe", "Describe")),
      );
      assert.deepEqual(faults, ["Look at the endpoint: sagemaker has no action DescribeEndpoint"]);
    });

    it("are noticed when a parameter is misspelt, however deep", () => {
      const faults = spoil("Give the canary 50 %", (task) => {
        task.Arguments = {
          EndpointName: "digits-dev",
          DesiredWeightsAndCapacities: [{ VariantName: "stable", Weight: 50 }],
        };
      });
      assert.deepEqual(faults, [
        "Give the canary 50 %: updateEndpointWeightsAndCapacities.DesiredWeightsAndCapacities[0] has no parameter Weight",
      ]);
    });

    it("are noticed when a parameter has the API's case and not Step Functions'", () => {
      const faults = spoil("List running promotions", (task) => {
        task.Arguments = { stateMachineArn: "arn", StatusFilter: "RUNNING" };
      });
      assert.deepEqual(faults, ["List running promotions: listExecutions has no parameter stateMachineArn"]);
    });

    it("are noticed when a parameter lacks, or has a value that AWS does not know", () => {
      assert.deepEqual(
        spoil("Look at the endpoint", (task) => (task.Arguments = {})),
        ["Look at the endpoint: describeEndpoint lacks EndpointName"],
      );
      const faults = spoil("Read the alarms", (task) => Object.assign(task.Arguments, { AlarmTypes: ["Composite"] }));
      assert.deepEqual(faults, [
        "Read the alarms: describeAlarms.AlarmTypes[0] must be one of CompositeAlarm, MetricAlarm, LogAlarm",
      ]);
    });

    it("are noticed when a result is misspelt", () => {
      const faults = spoil("Look at the endpoint", (task) =>
        Object.assign(task, { Output: "{% $states.result.EndpointState %}" }),
      );
      assert.deepEqual(faults, ["Look at the endpoint: describeEndpoint returns no EndpointState"]);
    });
  });

  it("gives every call a timeout, a retry and a catch", () => {
    for (const [name, state] of Object.entries(definition.States).filter(([, { Type }]) => Type === "Task")) {
      assert.equal(state.TimeoutSeconds, 30, name);
      for (const field of ["Retry", "Catch"]) {
        const [first] = state[field] as { ErrorEquals: string[] }[];
        assert.deepEqual(first!.ErrorEquals, ["States.ALL"], `${field} of ${name}`);
      }
    }
  });

  it("leads every error before the end to the abort", () => {
    const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === "Task");
    const ways = tasks.map(([name, { Catch }]) => [name, (Catch as { Next: string }[])[0]!.Next]);
    assert.deepEqual(Object.fromEntries(ways.filter(([, next]) => next !== "Abort")), {
      "Look before the abort": "Is the canary without traffic?",
      "Take the traffic from the canary": "Wait for the abort",
      "Tell of the promotion": "Promoted",
      "Tell of the abort": "Aborted",
      "Tell of the incomplete abort": "AbortIncomplete",
      "Tell of the changed endpoint": "EndpointChanged",
    });
  });

  it("sets the weights of each step as constants", () => {
    const weights = (name: string) => definition.States[name]!.Arguments;
    const of = (stable: number, candidate: number) => ({
      EndpointName: "digits-dev",
      DesiredWeightsAndCapacities: [
        { VariantName: "stable", DesiredWeight: stable },
        { VariantName: "candidate", DesiredWeight: candidate },
      ],
    });
    assert.deepEqual(weights("Give the canary 50 %"), of(50, 50));
    assert.deepEqual(weights("Give the canary 100 %"), of(0, 100));
    assert.deepEqual(weights("Take the traffic from the canary"), of(100, 0));
  });

  it("reads the alarms every minute, and every half when it watches for less than five", () => {
    assert.equal(definition.States["Watch 50 %"]!.Seconds, 60);
    const short = buildPromotionDefinition({ ...promotion, bakeMinutes: 4 });
    assert.equal(short.States["Watch 50 %"]!.Seconds, 30);
  });

  it("has longer than every loop together before Step Functions would end it uncaught", () => {
    const waits = 20 * (5 * 90 + 180) + 2 * 10 * 60;
    assert.equal(definition.TimeoutSeconds, 2 * waits);
  });

  it("calls the services of the partition it is in", () => {
    const china = buildPromotionDefinition({ ...promotion, partition: "aws-cn" });
    assert.equal(
      china.States["Look at the endpoint"]!.Resource,
      "arn:aws-cn:states:::aws-sdk:sagemaker:describeEndpoint",
    );
  });
});

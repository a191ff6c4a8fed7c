import assert from "node:assert/strict";
import { buildPromotionDefinition } from "#infra/delivery/stateMachine/definition";
import { buildPromotionPolicy, buildStartPromotionPolicy } from "#infra/delivery/stateMachine/policy";
import { account } from "#test/pulumi";
import { callsOf, type Definition } from "./serviceIntegrations";
import { statements } from "#test/infra/statements";
import { promotion } from "./arguments";

/** Prefixes of IAM's actions that are not the service's name in a state machine. */
const IAM_PREFIXES: Record<string, string> = { sfn: "states" };

const machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:digits-dev-promotion";
const policy = statements(
  buildPromotionPolicy({
    account,
    stateMachineArn: machine,
    endpointArn: "arn:endpoint",
    topicArn: "arn:topic",
    keyArn: "arn:key",
    topicKeyArn: "arn:topic-key",
  }),
);

describe("buildPromotionPolicy", () => {
  it("allows exactly the calls that the definition makes, on what it makes them for", () => {
    const definition = buildPromotionDefinition(promotion) as object as Definition;
    const called = callsOf(definition).map(
      ({ service, action }) =>
        `${IAM_PREFIXES[service] ?? service}:${action.charAt(0).toUpperCase()}${action.slice(1)}`,
    );
    const ofPlatform = /^(kms|logs|xray):/;
    const allowed = policy.flatMap(({ Action }) => Action).filter((action) => !ofPlatform.test(action));
    assert.deepEqual([...new Set(called)].sort(), allowed.sort());
  });

  it("names the endpoint, its state machine and the topic; only alarms need `*`", () => {
    const resources = policy
      .filter(({ Sid }) => ["ShiftTraffic", "ReadAlarms", "ListOwnExecutions", "TellPeople"].includes(Sid!))
      .map(({ Resource }) => Resource);
    assert.deepEqual(resources, ["arn:endpoint", "*", machine, "arn:topic"]);
  });

  it("uses each key for one purpose", () => {
    const uses = policy.filter(({ Resource }) => String(Resource).includes("key"));
    assert.deepEqual(
      uses.map(({ Resource, Condition }) => [Resource, Condition]),
      [
        ["arn:key", { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": machine } }],
        ["arn:key", { StringEquals: { "kms:EncryptionContext:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" } }],
        ["arn:topic-key", { StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com" } }],
      ],
    );
  });

  it("allows everything else that has no bound only for the delivery of logs and for traces", () => {
    const unbounded = policy.filter(({ Resource }) => Resource === "*").map(({ Sid }) => Sid);
    assert.deepEqual(unbounded, ["ReadAlarms", "DeliverLogs", "WriteTraces"]);
    assert.ok(policy.flatMap(({ Action }) => Action).every((action) => !action.includes("*")));
  });
});

describe("buildStartPromotionPolicy", () => {
  it("allows to start this machine and nothing else", () => {
    assert.deepEqual(statements(buildStartPromotionPolicy({ stateMachineArn: machine })), [
      { Effect: "Allow", Action: "states:StartExecution", Resource: machine },
    ]);
  });
});

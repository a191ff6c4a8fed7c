import assert from "node:assert/strict";
import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  ListEndpointConfigsCommand,
  ListTagsCommand,
  SageMakerClient,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import { deploy, patienceFor } from "#infra/serving/deployment/provider/deploy";
import { HISTORY_TAG } from "#infra/serving/deployment/provider/historyTag";
import { inputs, last, live, missing } from "./fixtures";

const client = new SageMakerClient({ region: "eu-west-1" });
const sagemaker = mockClient(client);

describe("deploy", () => {
  const lines: string[] = [];
  const run = (known?: typeof last) => deploy(client, inputs, known, (line) => void lines.push(line));
  const updates = () => sagemaker.commandCalls(UpdateEndpointCommand).map(({ args: [{ input }] }) => input);
  /** SageMaker's answers, one after the other. */
  const answers = (...found: object[]) => {
    const described = sagemaker.on(DescribeEndpointCommand, { EndpointName: "digits-dev" });
    found.forEach((answer, i) => (i < found.length - 1 ? described.resolvesOnce(answer) : described.resolves(answer)));
  };

  beforeEach(() => {
    sagemaker.reset();
    lines.length = 0;
    sagemaker.on(ListEndpointConfigsCommand).resolves({ EndpointConfigs: [] });
  });

  it("moves the endpoint, waits for it, and remembers what served before", async () => {
    answers(live("A"), live("A", "Updating"), live("B"));
    assert.deepEqual(await run(last), { ...inputs, deployedConfigName: "B", previousConfigNames: ["A"] });
    assert.deepEqual(
      updates().map(({ EndpointConfigName, RetainAllVariantProperties }) => [
        EndpointConfigName,
        RetainAllVariantProperties,
      ]),
      [["B", true]],
    );
    assert.deepEqual(lines, ["digits-dev: Updating"]);
  });

  it("leaves an endpoint alone that runs the configuration already", async () => {
    answers(live("B"));
    assert.deepEqual(await run(last), { ...inputs, deployedConfigName: "B", previousConfigNames: ["A"] });
    assert.deepEqual(updates(), []);
  });

  it("waits for an update that a killed run has started, and starts no other", async () => {
    answers(live("A", "Updating"), live("B"));
    assert.deepEqual(await run(last), { ...inputs, deployedConfigName: "B", previousConfigNames: ["A"] });
    assert.deepEqual(updates(), []);
  });

  it("keeps as many configurations that served as it is told, never one that was rolled back", async () => {
    answers(live("C"), live("B"));
    const known = {
      ...last,
      endpointConfigName: "C",
      deployedConfigName: "A",
      previousConfigNames: ["earlier", "earliest"],
    };
    const { previousConfigNames } = await deploy(client, { ...inputs, keepConfigurations: 3 }, known, () => undefined);
    assert.deepEqual(previousConfigNames, ["C", "A", "earlier"]);
  });

  it("says loudly that SageMaker rolled the update back, with both configurations and the reason", async () => {
    answers(
      live("A"),
      live("A", "RollingBack"),
      live("A", "InService", { FailureReason: "The container did not pass the ping." }),
    );
    await assert.rejects(run(last), {
      message:
        'endpoint "digits-dev" was rolled back from configuration "B" to "A". SageMaker\'s reason: The container did not pass the ping. ' +
        '"A" goes on serving; the next `pulumi up` tries "B" again, or what then is declared',
    });
  });

  it("moves nothing away from a configuration that no deployment has brought, and names both", async () => {
    answers(live("X"));
    await assert.rejects(run(last), {
      message:
        'endpoint "digits-dev" runs configuration "X", not "A" as deployed: it was rolled back, or changed outside Pulumi. ' +
        "`pulumi refresh` accepts what runs, and the next `pulumi up` deploys what is declared",
    });
    assert.deepEqual(updates(), []);
  });

  it("notices that somebody else's update was under way, which it has awaited", async () => {
    answers(live("A", "Updating"), live("X"));
    await assert.rejects(run(last), /runs configuration "X", not "A" as deployed/);
    assert.deepEqual(updates(), []);
  });

  it("goes on from what a killed run of another declaration has started", async () => {
    const EndpointConfigArn = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/killed";
    const listed = { EndpointConfigName: "killed", EndpointConfigArn, CreationTime: new Date(0) };
    sagemaker
      .on(ListEndpointConfigsCommand)
      .resolvesOnce({ EndpointConfigs: [listed] })
      .resolves({});
    sagemaker.on(ListTagsCommand).resolves({ Tags: [{ Key: HISTORY_TAG, Value: inputs.historyId }] });
    answers(live("A", "Updating"), live("killed"), live("B"));
    assert.deepEqual((await run(last)).deployedConfigName, "B");
    assert.deepEqual(
      updates().map(({ EndpointConfigName }) => EndpointConfigName),
      ["B"],
    );
  });

  it("moves an endpoint of which no deployment is known, whatever it runs", async () => {
    answers(live("X"), live("B"));
    assert.deepEqual(await run(), { ...inputs, deployedConfigName: "B", previousConfigNames: ["X"] });
    assert.equal(updates().length, 1);
  });

  it("deletes nothing after a rollback", async () => {
    answers(live("A"), live("A"));
    await assert.rejects(run(last), /was rolled back .*reason: none given\./);
    assert.equal(sagemaker.commandCalls(ListEndpointConfigsCommand).length, 0);
  });

  it("says so when the endpoint does not serve after the update", async () => {
    answers(live("A"), live("B", "OutOfService", { FailureReason: "No capacity" }));
    await assert.rejects(run(last), {
      message: 'endpoint "digits-dev" with configuration "B" is OutOfService. SageMaker\'s reason: No capacity.',
    });
  });

  it("says so when the endpoint was deleted outside Pulumi", async () => {
    sagemaker.on(DescribeEndpointCommand).rejects(missing());
    await assert.rejects(run(last), /^Error: endpoint "digits-dev" does not exist: it was deleted outside Pulumi/);
  });

  it("recreates an endpoint that never came into service, with its own tags", async () => {
    sagemaker
      .on(DescribeEndpointCommand)
      .resolvesOnce(live("A", "Failed"))
      .resolvesOnce(live("A", "Deleting"))
      .rejectsOnce(missing())
      .resolvesOnce(live("B", "Creating"))
      .resolves(live("B"));
    const team = { Key: "team", Value: "ml" };
    sagemaker.on(ListTagsCommand).resolves({ Tags: [team, { Key: "aws:cloudformation:stack-name", Value: "x" }] });
    assert.deepEqual(await run(), { ...inputs, deployedConfigName: "B", previousConfigNames: [] });
    assert.equal(sagemaker.commandCalls(DeleteEndpointCommand).length, 1);
    assert.deepEqual(
      sagemaker.commandCalls(CreateEndpointCommand).map(({ args: [{ input }] }) => input),
      [{ EndpointName: "digits-dev", EndpointConfigName: "B", Tags: [team] }],
    );
    assert.deepEqual(updates(), []);
  });
});

describe("patienceFor", () => {
  it("is an hour for the rollback on top of what SageMaker gives the update", () => {
    const TrafficRoutingConfiguration = { Type: "ALL_AT_ONCE" as const, WaitIntervalInSeconds: 0 };
    const BlueGreenUpdatePolicy = { TrafficRoutingConfiguration, MaximumExecutionTimeoutInSeconds: 600 };
    assert.equal(patienceFor({ deploymentConfig: { BlueGreenUpdatePolicy } }), 4_200);
    assert.equal(patienceFor({}), 32_400);
  });
});

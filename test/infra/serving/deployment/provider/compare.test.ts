import assert from "node:assert/strict";
import {
  DescribeEndpointCommand,
  ListEndpointConfigsCommand,
  ListTagsCommand,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import { compareDeployment } from "#infra/serving/deployment/provider/compare";
import { HISTORY_TAG } from "#infra/serving/deployment/provider/historyTag";
import { inputs, live, missing, stable } from "./fixtures";

const client = new SageMakerClient({ region: "eu-west-1" });
const sagemaker = mockClient(client);
const state = { ...inputs, deployedConfigName: "B", previousConfigNames: ["A"] };
/** What Pulumi hands over for what is not known before the update. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("compareDeployment", () => {
  const lines: string[] = [];
  const compare = (news: object = {}) =>
    compareDeployment(client, state, { ...inputs, ...news }, (line) => void lines.push(line));

  beforeEach(() => {
    sagemaker.reset();
    sagemaker.on(ListEndpointConfigsCommand).resolves({ EndpointConfigs: [] });
    lines.length = 0;
  });

  it("finds nothing to change where the deployed configuration runs", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("B"));
    assert.equal((await compare()).changes, false);
  });

  it("reports an endpoint with another configuration: both names, and what to do", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("A"));
    await assert.rejects(compare(), {
      message:
        'endpoint "digits-dev" runs configuration "A", not "B" as deployed: it was rolled back, or changed outside Pulumi. ' +
        "`pulumi refresh` accepts what runs, and the next `pulumi up` deploys what is declared",
    });
  });

  const changes: [what: string, news: object][] = [
    ["another configuration", { endpointConfigName: "C" }],
    ["a configuration that is not made yet", { endpointConfigName: UNKNOWN }],
    ["another weight", { variants: [{ ...stable, weight: 70 }] }],
    ["other guardrails", { deploymentConfig: {} }],
    ["newer code of its own", { __provider: "newer" }],
  ];
  for (const [what, news] of changes) {
    it(`finds that ${what} is a change, and asks nothing but what runs`, async () => {
      sagemaker.on(DescribeEndpointCommand).resolves(live("B"));
      assert.deepEqual(await compare(news), { changes: true, replaces: [] });
      assert.equal(sagemaker.calls().length, 1);
    });

    it(`reports an endpoint that was rolled back also where ${what} is deployed`, async () => {
      sagemaker.on(DescribeEndpointCommand).resolves(live("A"));
      await assert.rejects(compare(news), /runs configuration "A", not "B" as deployed: it was rolled back/);
    });
  }

  it("accepts an endpoint that a killed run already moved to the next configuration", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("C"));
    assert.equal((await compare({ endpointConfigName: "C" })).changes, true);
  });

  it("recognises the configuration of a killed run by its tag", async () => {
    const EndpointConfigArn = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/killed";
    const listed = { EndpointConfigName: "killed", EndpointConfigArn, CreationTime: new Date(0) };
    sagemaker.on(DescribeEndpointCommand).resolves(live("killed"));
    sagemaker.on(ListEndpointConfigsCommand, { NameContains: "digits" }).resolves({ EndpointConfigs: [listed] });
    const tagged = sagemaker.on(ListTagsCommand, { ResourceArn: EndpointConfigArn });
    tagged.resolves({ Tags: [{ Key: HISTORY_TAG, Value: "digits-dev-1234" }] });
    assert.equal((await compare({ endpointConfigName: "C" })).changes, true);
    tagged.resolves({ Tags: [{ Key: HISTORY_TAG, Value: "digits-dev-5678" }] });
    await assert.rejects(compare({ endpointConfigName: "C" }), /runs configuration "killed", not "B" as deployed/);
  });

  it("reports one that is kept for going back, though it is the endpoint's own", async () => {
    const EndpointConfigArn = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/A";
    const listed = { EndpointConfigName: "A", EndpointConfigArn, CreationTime: new Date(0) };
    sagemaker.on(DescribeEndpointCommand).resolves(live("A"));
    sagemaker.on(ListEndpointConfigsCommand).resolves({ EndpointConfigs: [listed] });
    sagemaker.on(ListTagsCommand).resolves({ Tags: [{ Key: HISTORY_TAG, Value: "digits-dev-1234" }] });
    await assert.rejects(compare({ endpointConfigName: "C" }), /runs configuration "A", not "B" as deployed/);
  });

  it("accepts what a refresh has found, and what was deployed last", async () => {
    const refreshed = { ...state, endpointConfigName: "X" };
    for (const running of ["X", "B"]) {
      sagemaker.on(DescribeEndpointCommand).resolves(live(running));
      const { changes } = await compareDeployment(client, refreshed, { ...inputs, endpointConfigName: "C" });
      assert.equal(changes, true);
    }
  });

  it("makes another endpoint another deployment, whatever runs on the old one", async () => {
    assert.deepEqual(await compare({ endpointName: "digits-prod" }), { changes: true, replaces: ["endpointName"] });
    assert.equal(sagemaker.calls().length, 0);
  });

  it("deploys again where the endpoint never came into service", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("A", "Failed"));
    assert.equal((await compare()).changes, true);
    assert.deepEqual(await compare({ endpointConfigName: "C" }), { changes: true, replaces: [] });
  });

  it("accepts a missing endpoint", async () => {
    sagemaker.on(DescribeEndpointCommand).rejects(missing());
    assert.equal((await compare()).changes, false);
  });

  it("says that it cannot look if nothing listens, and compares declarations only", async () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    sagemaker.on(DescribeEndpointCommand).rejects(refused);
    assert.equal((await compare()).changes, false);
    assert.equal((await compare({ endpointConfigName: "C" })).changes, true);
    assert.equal(lines.length, 2);
    assert.deepEqual(
      [...new Set(lines)],
      ["digits-dev: SageMaker does not answer, so which configuration runs there is not known"],
    );
  });

  it("passes on what else is wrong with the call", async () => {
    const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
    sagemaker.on(DescribeEndpointCommand).rejects(denied);
    await assert.rejects(compare(), { name: "AccessDeniedException" });
  });
});

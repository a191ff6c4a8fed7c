import assert from "node:assert/strict";
import { DescribeEndpointCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import { compareDeployment } from "../../../../infra/endpointDeployment/provider/compare";
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
    lines.length = 0;
  });

  it("finds nothing to change where the deployed configuration runs", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("B"));
    assert.equal((await compare()).changes, false);
  });

  it("reports an endpoint that runs another configuration than was deployed, with both names and the way out", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("A"));
    await assert.rejects(compare(), {
      message:
        'endpoint "digits-dev" runs configuration "A", not "B" as deployed: it was rolled back, or changed outside Pulumi. ' +
        '`pulumi refresh` accepts what runs, and the next `pulumi up` deploys "B" again',
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
    it(`finds that ${what} is a change, without a call`, async () => {
      assert.deepEqual(await compare(news), { changes: true, replaces: [] });
      assert.equal(sagemaker.calls().length, 0);
    });
  }

  it("makes another endpoint another deployment", async () => {
    assert.deepEqual(await compare({ endpointName: "digits-prod" }), { changes: true, replaces: ["endpointName"] });
  });

  it("deploys again where the endpoint never came into service", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("B", "Failed"));
    assert.equal((await compare()).changes, true);
  });

  it("does not mind that there is no endpoint", async () => {
    sagemaker.on(DescribeEndpointCommand).rejects(missing());
    assert.equal((await compare()).changes, false);
  });

  it("says that it cannot look where nothing listens", async () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    sagemaker.on(DescribeEndpointCommand).rejects(refused);
    assert.equal((await compare()).changes, false);
    assert.deepEqual(lines, ["digits-dev: SageMaker does not answer, so which configuration runs there is not known"]);
  });

  it("passes on what else is wrong with the call", async () => {
    const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
    sagemaker.on(DescribeEndpointCommand).rejects(denied);
    await assert.rejects(compare(), { name: "AccessDeniedException" });
  });
});

import assert from "node:assert/strict";
import { DescribeEndpointCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { digits } from "./digits";
import { type Answer, Load } from "./load";
import { devStage, type Served, upWith } from "./stage";
import { Watch } from "./watch";
import { setWeights, weights } from "./weights";

const PER_SECOND = 60;
/** Each variant gets the other one's model. */
const SWAP_MODELS: [string, string][] = [
  ["artifact: digits/stable/", "artifact: digits/other/"],
  ["artifact: digits/candidate/", "artifact: digits/stable/"],
  ["artifact: digits/other/", "artifact: digits/candidate/"],
];
const OTHER_WEIGHTS: [string, string][] = [
  ["weight: 80", "weight: 30"],
  ["weight: 20", "weight: 70"],
];

describe("An update of an endpoint on the local target", function () {
  this.timeout(600_000);
  let dev: Served;
  let client: SageMakerClient;
  let runtime: SageMakerRuntimeClient;

  before(async () => {
    dev = await devStage();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new SageMakerClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
    runtime = new SageMakerRuntimeClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
  });
  after(() => {
    client.destroy();
    runtime.destroy();
  });

  const describeEndpoint = () => client.send(new DescribeEndpointCommand({ EndpointName: dev.endpointName }));
  const liveConfiguration = async () => (await describeEndpoint()).EndpointConfigName!;

  it("moves to new models and weights under load without a failed request", async () => {
    await setWeights(dev, { stable: 0, candidate: 100 });
    const [stable, candidate] = [await predictionOf("stable"), await predictionOf("candidate")];
    assert.notEqual(stable, candidate);
    const before = await liveConfiguration();
    const watch = new Watch(describeEndpoint);
    const load = await Load.start(dev, PER_SECOND);
    const { code, stderr } = await upWith([...SWAP_MODELS, ...OTHER_WEIGHTS]);
    await load.more(PER_SECOND);
    const answers = await load.stop();
    const sights = await watch.stop();
    assert.equal(code, 0, stderr);
    assert.deepEqual(load.failed, []);
    assert.deepEqual(await weights(), { stable: 30, candidate: 70 });

    // The old stable variant had no share: whatever is answered under its name comes from the new fleet.
    const underWay = sights.filter(({ found }) => found.EndpointStatus === "Updating");
    const [first, last] = [underWay[0]!, underWay.findLast(({ found }) => found.EndpointConfigName === before)!];
    assert.deepEqual(variantsOf(answers, first.told, last.asked), ["candidate"]);
    const done = sights.find(
      ({ told, found }) =>
        told > last.told && found.EndpointStatus === "InService" && found.EndpointConfigName !== before,
    )!;
    assert.deepEqual(variantsOf(answers, done.told), ["candidate", "stable"]);
    assert.equal(await predictionOf("stable"), candidate);
    assert.equal(await predictionOf("candidate"), stable);
    console.log(`      ${answers.length} requests during the update, none failed`);
  });

  /** What a variant's model makes of a digit: two models never agree on every decimal. */
  async function predictionOf(TargetVariant: string): Promise<string> {
    const Body = (await digits())[0]!.pixels.join(",");
    const answer = await runtime.send(
      new InvokeEndpointCommand({ EndpointName: dev.endpointName, TargetVariant, ContentType: "text/csv", Body }),
    );
    return answer.Body.transformToString();
  }

  /** The variants that answered what was both sent and answered between two moments. */
  function variantsOf(answers: Answer[], from: number, to = Infinity): string[] {
    const sent = answers.filter(({ at, told }) => at > from && told < to);
    return [...new Set(sent.map(({ variant }) => variant!))].sort();
  }
});

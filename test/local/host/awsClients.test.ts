import assert from "node:assert/strict";
import { awsClient, homeClient, ONE_ATTEMPT, RegionalClients } from "#local/host/awsClients";

const HOME = { dir: "/nowhere", ports: { gateway: 1, sagemaker: 2, aws: 3, control: 4 } };
const endpointOf = async (client: ReturnType<typeof awsClient>) => (await client.config.endpoint!()).port;

describe("awsClient", () => {
  it("never calls AWS itself, and names the variable that is missing", () => {
    assert.throws(() => awsClient("S3", "eu-west-1", {}), /AWS_ENDPOINT_URL is not set/);
  });

  it("prefers a service's own endpoint, and never uses a real key", async () => {
    const env = {
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ENDPOINT_URL_SAGEMAKER: "http://127.0.0.1:2",
      AWS_SECRET_ACCESS_KEY: "real",
    };
    assert.equal(await endpointOf(awsClient("SNS", "eu-west-1", env)), 1);
    const sagemaker = awsClient("SAGEMAKER", "eu-west-1", env);
    assert.equal(await endpointOf(sagemaker), 2);
    assert.equal((await sagemaker.config.credentials()).secretAccessKey, "local");
  });
});

describe("homeClient", () => {
  it("calls the ports of the home, as often as it is told", async () => {
    assert.equal(await endpointOf(homeClient("SFN", HOME, "eu-west-1")), 3);
    const sagemaker = homeClient("SAGEMAKER", HOME, "eu-west-1", ONE_ATTEMPT);
    assert.equal(await endpointOf(sagemaker), 2);
    assert.equal(await sagemaker.config.maxAttempts(), 1);
  });
});

describe("RegionalClients", () => {
  it("makes one client per region, on first use", async () => {
    const clients = new RegionalClients("SNS", HOME);
    const paris = clients.of("eu-west-3");
    assert.equal(clients.of("eu-west-3"), paris);
    assert.notEqual(clients.of("eu-west-1"), paris);
    assert.equal(await paris.config.region(), "eu-west-3");
    clients.destroy();
  });
});

import assert from "node:assert/strict";
import {
  DescribeDomainCommand,
  DescribeNotebookInstanceCommand,
  ListSpacesCommand,
  SageMakerClient,
  StartNotebookInstanceCommand,
  StopNotebookInstanceCommand,
  waitUntilNotebookInstanceInService,
  waitUntilNotebookInstanceStopped,
} from "@aws-sdk/client-sagemaker";
import { readDeployedResources, stackOutputs } from "#local/engine/deployedResources";
import { awsEnvironment } from "#local/host/home";
import { setScheduleClock } from "#test/local/emulators/ministack/scheduleClock";
import { home, succeed } from "./localTarget";
import { describeNotebook } from "./notebook";
import { devStage } from "./stage";

const NotebookInstanceName = "workbench-dev";
const PATIENCE = { maxWaitTime: 60, minDelay: 0.2, maxDelay: 1 };

describe("The workbench on the local target", function () {
  this.timeout(900_000);
  let client: SageMakerClient;

  before(async () => {
    const { sagemakerUrl: endpoint } = await devStage();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new SageMakerClient({ endpoint, region: "eu-west-1", credentials });
    await waitUntilNotebookInstanceInService({ client, ...PATIENCE }, { NotebookInstanceName });
  });
  after(() => client.destroy());

  const notebookStatus = async () =>
    (await client.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName }))).NotebookInstanceStatus;

  it("has a notebook that boto3 finds closed, in the stage's network, with the stage's key and scripts", async () => {
    const { described, expected } = await describeNotebook("dev");
    assert.deepEqual(described, { ...expected, NotebookInstanceName, VolumeSizeInGB: 20 });
  });

  it("has a Studio domain in the VPC only, with a private space for each app of its user", async () => {
    const outputs = stackOutputs(readDeployedResources(JSON.parse(await succeed("export"))));
    const DomainId = outputs.studioDomainId as string;
    const domain = await client.send(new DescribeDomainCommand({ DomainId }));
    assert.deepEqual(
      [domain.DomainName, domain.Status, domain.AppNetworkAccessType, domain.AuthMode],
      ["studio-dev", "InService", "VpcOnly", "IAM"],
    );
    const { Spaces = [] } = await client.send(new ListSpacesCommand({ DomainIdEquals: DomainId }));
    const sharing = Spaces.map(({ SpaceName, SpaceSharingSettingsSummary }) => [
      SpaceName,
      SpaceSharingSettingsSummary?.SharingType,
    ]);
    assert.deepEqual(Object.fromEntries(sharing), {
      "data-scientist-CodeEditor": "Private",
      "data-scientist-JupyterLab": "Private",
    });
  });

  it("stops and starts the notebook for who asks", async () => {
    await client.send(new StopNotebookInstanceCommand({ NotebookInstanceName }));
    assert.equal(await notebookStatus(), "Stopping");
    await waitUntilNotebookInstanceStopped({ client, ...PATIENCE }, { NotebookInstanceName });
    await client.send(new StartNotebookInstanceCommand({ NotebookInstanceName }));
    assert.equal(await notebookStatus(), "Pending");
    await waitUntilNotebookInstanceInService({ client, ...PATIENCE }, { NotebookInstanceName });
  });

  it("stops the notebook at the time of its schedule", async () => {
    const { AWS_ENDPOINT_URL: endpoint } = awsEnvironment(home, "eu-west-1");
    await setScheduleClock(endpoint!, next("19:00", "Europe/Berlin"));
    try {
      await waitUntilNotebookInstanceStopped({ client, ...PATIENCE }, { NotebookInstanceName });
    } finally {
      await setScheduleClock(endpoint!, new Date());
    }
  });
});

/** The next moment at which clocks in a time zone show this. */
function next(face: string, timeZone: string): Date {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  let minute = Math.ceil(Date.now() / 60_000);
  while (clock.format(minute * 60_000) !== face) minute++;
  return new Date(minute * 60_000);
}

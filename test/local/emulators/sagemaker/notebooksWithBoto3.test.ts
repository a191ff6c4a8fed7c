import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { CreateNotebookInstanceCommand, CreateNotebookInstanceLifecycleConfigCommand } from "@aws-sdk/client-sagemaker";
import { REPOSITORY } from "#local/host/home";
import { Emulator } from "./emulator";
import { testEnvironment } from "#test/python";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012";
const CLOSED = {
  RoleArn: "arn:aws:iam::123456789012:role/lab",
  SubnetId: "subnet-0a",
  KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/0a",
  DirectInternetAccess: "Disabled",
  RootAccess: "Disabled",
  PlatformIdentifier: "notebook-al2023-v1",
  InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "2" },
} as const;

describe("notebook instances seen by boto3", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let python: string;

  before(async () => {
    const environment = await testEnvironment();
    python = path.join(environment, "bin", "python3");
    emulator = await Emulator.start({ timeScale: 0.001 });
  });
  after(() => emulator.stop());

  it("are described closed, and stop, start and go for its own waiters", async () => {
    const { client, url } = emulator;
    const lifecycle = { NotebookInstanceLifecycleConfigName: "idle" };
    await client.send(new CreateNotebookInstanceLifecycleConfigCommand(lifecycle));
    const size = { NotebookInstanceName: "lab", InstanceType: "ml.t3.medium", VolumeSizeInGB: 20 } as const;
    const more = { SecurityGroupIds: ["sg-0a"], LifecycleConfigName: "idle" };
    await client.send(new CreateNotebookInstanceCommand({ ...size, ...CLOSED, ...more }));

    const script = path.join(REPOSITORY, "test/local/emulators/sagemaker/stopAndStartNotebook.py");
    const credentials = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_DEFAULT_REGION: "eu-west-1" };
    const { stdout } = await promisify(execFile)(python, [script, url, "lab"], { env: credentials });
    const { described, seen } = JSON.parse(stdout) as { described: Record<string, unknown>; seen: string[] };
    const { CreationTime, LastModifiedTime, NetworkInterfaceId, ...rest } = described;
    assert.deepEqual(rest, {
      ...size,
      ...CLOSED,
      SecurityGroups: ["sg-0a"],
      NotebookInstanceLifecycleConfigName: "idle",
      IpAddressType: "ipv4",
      NotebookInstanceArn: `${ARN}:notebook-instance/lab`,
      NotebookInstanceStatus: "InService",
      Url: "lab.notebook.eu-west-1.sagemaker.aws",
    });
    assert.match(String(NetworkInterfaceId), /^eni-0[0-9a-f]{16}$/);
    assert.match(`${String(CreationTime)} ${String(LastModifiedTime)}`, /^20\d\d-.* 20\d\d-/);
    assert.deepEqual(seen, ["InService", "Stopped", "InService", "Stopped"]);
  });
});

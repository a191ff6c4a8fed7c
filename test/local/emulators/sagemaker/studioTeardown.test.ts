import assert from "node:assert/strict";
import {
  CreateAppCommand,
  CreateDomainCommand,
  CreateSpaceCommand,
  CreateUserProfileCommand,
  DeleteDomainCommand,
  DeleteSpaceCommand,
  DeleteUserProfileCommand,
  DescribeDomainCommand,
  DescribeSpaceCommand,
  DescribeUserProfileCommand,
  ListSpacesCommand,
} from "@aws-sdk/client-sagemaker";
import { removeUserApps } from "#infra/workbench/studio/provider/userApps";
import { Emulator } from "./emulator";
import { DOMAIN } from "./studio";
import { until } from "./until";

const SHARING = { SharingType: "Private" } as const;
const TYPE = { AppType: "JupyterLab" } as const;

describe("the teardown of Studio against the SageMaker emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async () => {
    emulator = await Emulator.start({ timeScale: 0.001 });
  });
  after(() => emulator.stop());

  it("ends what a user made, in the order that SageMaker asks for", async () => {
    const { client } = emulator;
    const { DomainId } = await client.send(new CreateDomainCommand(DOMAIN));
    const profile = { DomainId, UserProfileName: "ada" };
    const inService = (read: () => Promise<{ Status?: string }>) =>
      until(async () => (await read()).Status === "InService");
    await inService(() => client.send(new DescribeDomainCommand({ DomainId })));
    await client.send(new CreateUserProfileCommand(profile));
    await inService(() => client.send(new DescribeUserProfileCommand(profile)));
    for (const SpaceName of ["declared", "own"]) {
      const space = { DomainId, SpaceName };
      const owner = { OwnershipSettings: { OwnerUserProfileName: "ada" }, SpaceSharingSettings: SHARING };
      await client.send(new CreateSpaceCommand({ ...space, ...owner, SpaceSettings: TYPE }));
      await inService(() => client.send(new DescribeSpaceCommand(space)));
      await client.send(new CreateAppCommand({ ...space, ...TYPE, AppName: "default" }));
    }

    const user = { domainId: DomainId!, userProfileName: "ada", declaredSpaces: ["declared"] };
    await removeUserApps(client, user, { interval: 20, timeout: 20_000 });
    const { Spaces } = await client.send(new ListSpacesCommand({ DomainIdEquals: DomainId }));
    assert.deepEqual(
      Spaces!.map(({ SpaceName }) => SpaceName),
      ["declared"],
    );
    const gone = (read: () => Promise<unknown>) =>
      until(() =>
        read().then(
          () => false,
          ({ name }: Error) => name === "ResourceNotFound",
        ),
      );
    const declared = { DomainId, SpaceName: "declared" };
    await client.send(new DeleteSpaceCommand(declared));
    await gone(() => client.send(new DescribeSpaceCommand(declared)));
    await client.send(new DeleteUserProfileCommand(profile));
    await gone(() => client.send(new DescribeUserProfileCommand(profile)));
    await client.send(new DeleteDomainCommand({ DomainId }));
    await gone(() => client.send(new DescribeDomainCommand({ DomainId })));
  });
});

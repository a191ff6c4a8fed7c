import assert from "node:assert/strict";
import {
  DeleteAppCommand,
  DeleteSpaceCommand,
  ListAppsCommand,
  ListSpacesCommand,
  SageMakerClient,
  type AppDetails,
  type SpaceDetails,
} from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import { removeUserApps } from "#infra/workbench/studio/provider/userApps";

const owner = { domainId: "d-1", userProfileName: "ada", declaredSpaces: ["ada-JupyterLab"] };
const fast = { interval: 1, timeout: 200 };

/** A domain of Studio: what is deleted is gone, or `Deleted`, at the next look. */
class Domain {
  readonly client = mockClient(SageMakerClient);
  readonly calls: string[] = [];

  constructor(
    public apps: AppDetails[],
    public spaces: SpaceDetails[],
  ) {
    this.client.on(ListAppsCommand).callsFake(({ NextToken = "0" }: { NextToken?: string }) => {
      return this.page(NextToken, "Apps", this.apps);
    });
    this.client.on(ListSpacesCommand).callsFake(({ NextToken = "0" }: { NextToken?: string }) => {
      return this.page(NextToken, "Spaces", this.spaces);
    });
    this.client.on(DeleteAppCommand).callsFake((input: AppDetails) => {
      this.calls.push(`app ${input.SpaceName ?? input.UserProfileName} ${input.AppType} ${input.AppName}`);
      const app = this.apps.find(
        ({ SpaceName, AppName }) => SpaceName === input.SpaceName && AppName === input.AppName,
      );
      app!.Status = "Deleted";
    });
    this.client.on(DeleteSpaceCommand).callsFake(({ SpaceName }: { SpaceName: string }) => {
      this.calls.push(`space ${SpaceName}`);
      this.spaces = this.spaces.filter((space) => space.SpaceName !== SpaceName);
    });
  }

  remove(waiting = fast) {
    return removeUserApps(new SageMakerClient({ region: "eu-west-1" }), owner, waiting);
  }

  /** One a page, so that reading the first page only is not enough. */
  private page(token: string, key: string, all: unknown[]) {
    const next = Number(token) + 1;
    return { [key]: all.slice(Number(token), next), NextToken: next < all.length ? String(next) : undefined };
  }
}

const space = (name: string, user: string): SpaceDetails => ({
  SpaceName: name,
  Status: "InService",
  OwnershipSettingsSummary: { OwnerUserProfileName: user },
});
const app = (SpaceName: string, more: Partial<AppDetails> = {}): AppDetails => ({
  DomainId: "d-1",
  SpaceName,
  AppType: "JupyterLab",
  AppName: "default",
  Status: "InService",
  ...more,
});

describe("removeUserApps", () => {
  let domain: Domain;
  afterEach(() => domain.client.restore());

  it("stops the user's apps, then deletes the user's spaces, and nothing of other users", async () => {
    domain = new Domain(
      [
        app("ada-JupyterLab"),
        app("bob-JupyterLab"),
        app("adas-own"),
        { ...app("", { AppType: "JupyterServer", AppName: "classic" }), SpaceName: undefined, UserProfileName: "ada" },
      ],
      [space("ada-JupyterLab", "ada"), space("bob-JupyterLab", "bob"), space("adas-own", "ada")],
    );
    await domain.remove();
    assert.deepEqual(domain.calls, [
      "app ada-JupyterLab JupyterLab default",
      "app adas-own JupyterLab default",
      "app ada JupyterServer classic",
      "space adas-own",
    ]);
  });

  it("does nothing if nothing exists, and ignores deleted apps that are still listed", async () => {
    domain = new Domain([app("ada-JupyterLab", { Status: "Deleted" })], [space("ada-JupyterLab", "ada")]);
    await domain.remove();
    assert.deepEqual(domain.calls, []);
  });

  for (const status of ["Deleting", "Pending"] as const) {
    it(`waits for an app that is ${status}`, async () => {
      domain = new Domain([app("ada-JupyterLab", { Status: status })], [space("ada-JupyterLab", "ada")]);
      const removed = domain.remove({ interval: 1, timeout: 5_000 });
      setTimeout(() => (domain.apps[0]!.Status = status === "Pending" ? "InService" : "Deleted"), 30);
      await removed;
      assert.deepEqual(domain.calls, status === "Pending" ? ["app ada-JupyterLab JupyterLab default"] : []);
    });
  }

  it("is content when somebody else was faster", async () => {
    domain = new Domain([app("adas-own")], [space("adas-own", "ada")]);
    const gone = Object.assign(new Error("gone"), { name: "ResourceNotFound" });
    domain.client.on(DeleteAppCommand).callsFake(() => {
      domain.apps = [];
      throw gone;
    });
    domain.client.on(DeleteSpaceCommand).callsFake(() => {
      domain.spaces = [];
      throw gone;
    });
    await domain.remove();
  });

  it("rethrows any other failure", async () => {
    domain = new Domain([app("ada-JupyterLab")], [space("ada-JupyterLab", "ada")]);
    domain.client.on(DeleteAppCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
    await assert.rejects(domain.remove(), { name: "AccessDeniedException" });
  });

  it("gives up in time, naming the remaining apps and spaces", async () => {
    domain = new Domain([app("ada-JupyterLab", { Status: "Deleting" })], [space("ada-JupyterLab", "ada")]);
    await assert.rejects(domain.remove({ interval: 1, timeout: 20 }), {
      message: 'user "ada" of domain d-1 still has the app JupyterLab default of ada-JupyterLab',
    });
  });
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Stack } from "@pulumi/pulumi/automation";
import { UserApps } from "#infra/workbench/studio/userApps";
import { createStack, resourcesOf, type TestStack } from "#test/local/providers/engine";

describe("UserApps", function () {
  this.timeout(300_000);
  let server: Server;
  let engine: TestStack;
  let stack: Stack;
  /** Operations that SageMaker was asked for, and with what. */
  const requests: [string, unknown][] = [];
  const apps = [{ DomainId: "d-1", SpaceName: "own", AppType: "JupyterLab", AppName: "default", Status: "InService" }];

  before(async () => {
    server = createServer((request, response) => {
      void json(request).then((body) => {
        const operation = String(request.headers["x-amz-target"]).replace("SageMaker.", "");
        requests.push([operation, body]);
        if (operation === "DeleteApp") apps[0]!.Status = "Deleted";
        const Spaces = [{ SpaceName: "own", OwnershipSettingsSummary: { OwnerUserProfileName: "ada" } }];
        response.end(JSON.stringify({ Apps: apps, Spaces }));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    engine = createStack({
      AWS_ENDPOINT_URL_SAGEMAKER: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    stack = await engine.open(() => {
      const owner = { domainId: "d-1", userProfileName: "ada" };
      new UserApps("apps", { region: "eu-west-1", ...owner, declaredSpaces: ["own"] });
      return Promise.resolve();
    });
  });
  after(() => {
    engine.close();
    server.close();
  });

  it("asks SageMaker for nothing when it is made, and again", async () => {
    await stack.up();
    const { summary } = await stack.up();
    assert.deepEqual(summary.resourceChanges, { same: 2 });
    assert.deepEqual(requests, []);
  });

  it("ends the user's apps when it is deleted", async () => {
    await stack.destroy();
    const deletes = requests.filter(([operation]) => operation.startsWith("Delete"));
    assert.deepEqual(deletes, [
      ["DeleteApp", { DomainId: "d-1", SpaceName: "own", AppType: "JupyterLab", AppName: "default" }],
    ]);
    assert.deepEqual(await resourcesOf(stack), []);
  });
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { missingServices, type ServiceWatch, watchServices } from "#local/daemon/services";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { start } from "#local/host/processes/start";
import { temporaryHome } from "../emulators/lambda/functions";

describe("The services of a home", () => {
  const temporary = temporaryHome();
  const { home } = temporary;
  const registry = new ProcessRegistry(home);
  const run = (name: string) => start(home, { name, file: "/bin/sleep", args: ["60"], env: {} });
  const stop = (which: string) => registry.stop(({ name }) => name === which);

  afterEach(() => registry.stopAll());
  after(() => temporary.remove());

  it("are all missing where nothing runs", () => assert.deepEqual(missingServices(home), ["daemon", "ministack"]));

  it("are missing one by one, whatever else runs", async () => {
    for (const name of ["daemon", "ministack", "digits"]) await run(name);
    assert.deepEqual(missingServices(home), []);
    await stop("ministack");
    assert.deepEqual(missingServices(home), ["ministack"]);
  });

  describe("that are watched", () => {
    let watch: ServiceWatch;

    beforeEach(async () => {
      for (const name of ["daemon", "ministack", "digits"]) await run(name);
      watch = watchServices(home);
    });
    afterEach(() => watch.close());

    it("are not lost when another process has ended", async () => {
      await stop("digits");
      assert.equal(watch.isLost(), false);
    });

    it("are lost when one was started anew", async () => {
      await stop("ministack");
      await run("ministack");
      assert.equal(watch.isLost(), true);
    });

    it("are told to be lost without being asked", async () => {
      const told = once(watch.signal, "abort");
      await stop("daemon");
      await told;
      assert.equal(watch.isLost(), true);
    });
  });
});

import assert from "node:assert/strict";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { Emulator } from "../emulator";
import { until } from "../until";

describe("Instance", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  afterEach(() => emulator?.stop());

  it("is replaced when its container stops answering pings", async () => {
    emulator = await Emulator.start({ limits: { pingMs: 50 } });
    await emulator.createModel("echo");
    await emulator.createEndpoint("digits", [{ ModelName: "echo" }]);
    const pid = () => new ProcessRegistry(emulator.home).running()[0]?.pid;
    const before = pid()!;
    process.kill(before, "SIGSTOP");
    await until(() => pid() !== undefined && pid() !== before);
    await until(() => emulator.sageMaker.endpoints()[0]!.variants[0]!.instances === 1);
    assert.equal((await emulator.invoke("digits", "")).variant, "echo");
    assert.match(
      emulator.lines.join("\n"),
      /digits\/echo-1: the model server failed 3 pings in a row; starting another/,
    );
  });
});

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { digits } from "./digits";
import { status } from "./localTarget";
import { devStage, type Served } from "./stage";

describe("predict-digit, when the models fail", function () {
  this.timeout(900_000);
  let dev: Served;
  let body: string;

  before(async () => {
    dev = await devStage();
    body = JSON.stringify({ pixels: (await digits())[0]!.pixels });
  });

  /** Sends a signal to the model server of every instance. */
  async function signalModels(name: NodeJS.Signals): Promise<void> {
    const servers = (await status()).processes.filter((process) => process.name.includes(dev.endpointName));
    assert.equal(servers.length, 2);
    for (const { pid } of servers) process.kill(pid, name);
  }

  async function ask(): Promise<{ statusCode: number; text: string }> {
    const response = await dev.predict(body);
    return { statusCode: response.status, text: await response.text() };
  }

  /** Waits until each variant has answered: what comes next may meet either. */
  async function untilServed(): Promise<void> {
    const deadline = Date.now() + 60_000;
    const served = new Set<string>();
    while (served.size < 2) {
      assert.ok(Date.now() < deadline, "the endpoint did not come back");
      const { statusCode, text } = await ask();
      if (statusCode === 200) served.add((JSON.parse(text) as { variant: string }).variant);
      else await sleep(200);
    }
  }

  it("answers 504 when they are too slow, and serves again once they are not", async () => {
    await signalModels("SIGSTOP");
    const { statusCode, text } = await ask();
    await signalModels("SIGCONT");
    assert.equal(statusCode, 504, text);
    assert.doesNotMatch(text, /arn:aws|127\.0\.0\.1/);
    await untilServed();
  });

  it("answers 502 when one dies over a request, 503 while none is in service, and serves again after", async () => {
    await signalModels("SIGSTOP");
    const asked = ask();
    await sleep(500);
    await signalModels("SIGKILL");
    const { statusCode, text } = await asked;
    assert.equal(statusCode, 502, text);
    const next = await ask();
    assert.equal(next.statusCode, 503, next.text);
    await untilServed();
  });
});

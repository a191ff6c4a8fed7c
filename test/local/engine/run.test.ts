import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { destroy, preview, up, upOnly } from "#local/engine/run";

describe("Every run of the engine", () => {
  let calls: [command: string, signal: unknown][];

  beforeEach(() => (calls = []));

  const command = (name: string) => (options: { signal?: unknown }) =>
    Promise.resolve(void calls.push([name, options.signal]));
  const stack = () =>
    ({
      up: command("up"),
      preview: command("preview"),
      destroy: command("destroy"),
      workspace: {},
    }) as unknown as Stack;

  for (const [name, run, expected] of [
    ["up", up, ["up"]],
    ["an up of a part", (of: Stack) => upOnly(of, { targets: [], outputs: [] }), ["preview", "up"]],
    ["preview", preview, ["preview"]],
    ["destroy", destroy, ["destroy"]],
  ] as const) {
    it(`can be interrupted: ${name}`, async () => {
      await run(stack());
      assert.deepEqual(
        calls.map(([called]) => called),
        expected,
      );
      for (const [, signal] of calls) assert.ok(signal instanceof AbortSignal);
    });
  }
});

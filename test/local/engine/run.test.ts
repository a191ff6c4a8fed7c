import assert from "node:assert/strict";
import { mock } from "node:test";
import { CommandError, type Stack, type UpOptions } from "@pulumi/pulumi/automation";
import { up } from "#local/engine/run";
import { UserError } from "#local/host/userError";

describe("up", () => {
  /** A stack whose update fails after it has said this. */
  const failing = (said: string) =>
    ({
      up: ({ onOutput }: UpOptions) => {
        const quiet = mock.method(process.stdout, "write", () => true);
        onOutput!(said);
        quiet.mock.restore();
        return Promise.reject(new CommandError("code: 255"));
      },
    }) as unknown as Stack;

  it("adds to Pulumi's advice to run `pulumi up` or a refresh the command that does it here", () => {
    const said = "run `pulumi refresh` to accept it, then `pulumi up`";
    const here = "here, `pulumi up` is `npm run local -- up`, and `--refresh` makes it refresh first";
    return assert.rejects(up(failing(said)), new UserError(`pulumi up failed: see the reason above; ${here}`));
  });

  it("adds no advice to another failure", () =>
    assert.rejects(up(failing("the bucket exists")), new UserError("pulumi up failed: see the reason above")));

  it("refreshes first only if it is asked to", async () => {
    const asked: unknown[] = [];
    const stack = { up: ({ refresh }: UpOptions) => Promise.resolve(asked.push(refresh)) } as unknown as Stack;
    await up(stack);
    await up(stack, { refresh: true });
    assert.deepEqual(asked, [false, true]);
  });
});

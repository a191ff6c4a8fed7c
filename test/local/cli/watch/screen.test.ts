import assert from "node:assert/strict";
import { Screen } from "#local/cli/watch/screen";

function shown(isTTY: boolean, columns: number, ...blocks: string[][]): string {
  let written = "";
  const write = (text: string) => ((written += text), true);
  const screen = new Screen({ isTTY, columns, write });
  for (const block of blocks) screen.show(block);
  return written;
}

const CLEAR = "\r\u001b[0J";

describe("Screen", () => {
  it("redraws in place on a terminal, and never wraps", () => {
    assert.equal(shown(true, 5, ["one", "too long"], ["three"]), `${CLEAR}one\ntoo l\n\u001b[2A${CLEAR}three\n`);
  });

  it("shows whole lines on a terminal that does not know its width", () => {
    assert.equal(shown(true, 0, ["one", "too long"]), `${CLEAR}one\ntoo long\n`);
  });

  it("writes one block after the other elsewhere, uncut", () => {
    assert.equal(shown(false, 5, ["one", "too long"], ["three"]), "one\ntoo long\n\nthree\n\n");
  });
});

import assert from "node:assert/strict";
import { Screen } from "../../../local/watch/screen";

function shown(isTTY: boolean, ...blocks: string[][]): string {
  let written = "";
  const write = (text: string) => ((written += text), true);
  const screen = new Screen({ isTTY, columns: 5, write });
  for (const block of blocks) screen.show(block);
  return written;
}

describe("Screen", () => {
  it("redraws in place on a terminal, and never wraps", () => {
    const CLEAR = "\r\u001b[0J";
    assert.equal(shown(true, ["one", "too long"], ["three"]), `${CLEAR}one\ntoo l\n\u001b[2A${CLEAR}three\n`);
  });

  it("writes one block after the other elsewhere, uncut", () => {
    assert.equal(shown(false, ["one", "too long"], ["three"]), "one\ntoo long\n\nthree\n\n");
  });
});

import assert from "node:assert/strict";
import { formatCidr, maskOf, overlaps, parseCidr, rangeFrom } from "../../../../local/providers/awsx/cidr";

describe("cidr", () => {
  it("reads and writes a range", () => {
    for (const text of ["10.0.0.0/16", "192.168.255.240/28", "255.255.255.255/32", "0.0.0.0/0"]) {
      assert.equal(formatCidr(parseCidr(text)), text);
    }
  });

  for (const text of ["10.0.0.0", "10.0.0/16", "10.0.0.256/16", "10.0.0.0/33", "10.0.0.1/16", "ten/16"]) {
    it(`refuses ${text}, naming it`, () => {
      assert.throws(() => parseCidr(text), new RegExp(`"${text}"`));
    });
  }

  it("finds the next range of a size", () => {
    assert.equal(formatCidr(rangeFrom(parseCidr("10.0.0.16/28").first, 24)), "10.0.1.0/24");
    assert.equal(formatCidr(rangeFrom(parseCidr("10.0.1.0/24").first, 24)), "10.0.1.0/24");
  });

  it("knows the mask of a size that is a range's", () => {
    assert.equal(maskOf(256), 24);
    assert.equal(maskOf(100), undefined);
  });

  it("sees overlaps, not neighbours", () => {
    assert.ok(overlaps(parseCidr("10.0.0.0/16"), parseCidr("10.0.3.0/24")));
    assert.ok(!overlaps(parseCidr("10.0.0.0/24"), parseCidr("10.0.1.0/24")));
    assert.ok(!overlaps(parseCidr("10.0.1.0/24"), parseCidr("10.0.0.0/24")));
  });
});

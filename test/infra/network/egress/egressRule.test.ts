import assert from "node:assert/strict";
import { egress, keyOf } from "#infra/network/egress/egressRule";
import { problemsOf } from "#test/schema";

const rule = { description: "PyPI", protocol: "tcp", fromPort: 443, destination: "151.101.0.0/16" } as const;
const DESCRIPTION = "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
const DESTINATION =
  "a range of IPv4 addresses such as 151.101.0.0/16, or the id of a prefix list such as pl-0123456789abcdef0";

describe("egress", () => {
  it("accepts ranges of addresses and prefix lists, with one caller or both", () => {
    const list = { ...rule, destination: "pl-0123456789abcdef0", fromPort: 80, toPort: 443 };
    const both = { ...rule, fromPort: 80, callers: ["workloads", "notebooks"] };
    assert.deepEqual(problemsOf(egress, [rule, list, both]), []);
  });

  for (const [wrong, problem] of [
    [{ description: "" }, `description must be ${DESCRIPTION}, got ""`],
    [{ description: "für Pakete" }, `description must be ${DESCRIPTION}, got "für Pakete"`],
    [{ description: "a".repeat(256) }, `description must be ${DESCRIPTION}, got "${"a".repeat(256)}"`],
    [{ protocol: "icmp" }, 'protocol must be tcp or udp, got "icmp"'],
    [{ fromPort: 0 }, "fromPort must be a whole number from 1 to 65535, got 0"],
    [{ fromPort: 80.5 }, "fromPort must be a whole number from 1 to 65535, got 80.5"],
    [{ fromPort: 443, toPort: 80 }, "toPort must be a port from fromPort (443) to 65535, got 80"],
    [{ toPort: 70_000 }, "toPort must be a whole number from 1 to 65535, got 70000"],
    [{ destination: "pypi.org" }, `destination must be ${DESTINATION}, got "pypi.org"`],
    [{ destination: "151.101.0.1/16" }, `destination must be ${DESTINATION}, got "151.101.0.1/16"`],
    [{ destination: "0.0.0.0/0" }, 'destination must be a range of /8 or narrower, got "0.0.0.0/0"'],
    [{ destination: "128.0.0.0/1" }, 'destination must be a range of /8 or narrower, got "128.0.0.0/1"'],
    [{ callers: [] }, "callers must be workloads, notebooks or both, or left out, got []"],
    [{ callers: ["notebooks", "notebooks"] }, 'callers[1] must be unique, got "notebooks"'],
    [{ callers: ["api"] }, 'callers[0] must be workloads or notebooks, got "api"'],
  ] as [object, string][]) {
    it(`refuses ${JSON.stringify(wrong).slice(0, 60)}`, () => {
      assert.deepEqual(problemsOf(egress, [rule, { ...rule, fromPort: 80, ...wrong }]), [`[1].${problem}`]);
    });
  }

  it("refuses a rule that opens the same as another", () => {
    const [problem, ...more] = problemsOf(egress, [rule, { ...rule, description: "Again", toPort: 443 }]);
    assert.match(problem!, /^\[1\] must be different from egress\[0\], got \{"description":"Again"/);
    assert.deepEqual(more, []);
  });
});

describe("keyOf", () => {
  it("tells rules apart by protocol, ports and destination", () => {
    assert.equal(keyOf({ ...rule, toPort: 444 }), "tcp-443-444-151.101.0.0/16");
  });
});

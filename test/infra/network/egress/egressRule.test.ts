import assert from "node:assert/strict";
import { describeProblem } from "#infra/core/argumentProblem";
import { type EgressRule, egressProblems, keyOf } from "#infra/network/egress/egressRule";

const rule = { description: "PyPI", protocol: "tcp", fromPort: 443, destination: "151.101.0.0/16" } as const;

describe("egressProblems", () => {
  it("takes ranges of addresses and prefix lists", () => {
    const list = { ...rule, destination: "pl-0123456789abcdef0", fromPort: 80, toPort: 443 };
    assert.deepEqual(egressProblems([rule, list, { ...rule, fromPort: 80, callers: ["workloads", "notebooks"] }]), []);
  });

  for (const [wrong, problem] of [
    [
      { fromPort: 80, description: "" },
      'description` must be 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, got ""',
    ],
    [
      { fromPort: 80, description: "für Pakete" },
      'description` must be 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, got "für Pakete"',
    ],
    [{ fromPort: 0 }, "fromPort` must be a port from 1 to 65535, got 0"],
    [{ toPort: 80 }, "toPort` must be a port from fromPort (443) to 65535, got 80"],
    [{ toPort: 70_000 }, "toPort` must be a port from fromPort (443) to 65535, got 70000"],
    [
      { destination: "pypi.org" },
      "destination` must be a range of IPv4 addresses such as 151.101.0.0/16, or the id of a prefix list such as " +
        'pl-0123456789abcdef0, got "pypi.org"',
    ],
    [
      { destination: "151.101.0.1/16" },
      "destination` must be a range of IPv4 addresses such as 151.101.0.0/16, or the id of a prefix list such as " +
        'pl-0123456789abcdef0, got "151.101.0.1/16"',
    ],
    [{ destination: "0.0.0.0/0" }, 'destination` must be a range of /8 or narrower, got "0.0.0.0/0"'],
    [{ destination: "128.0.0.0/1" }, 'destination` must be a range of /8 or narrower, got "128.0.0.0/1"'],
    [{ fromPort: 80, callers: [] }, "callers` must be workloads, notebooks or both, or left out, got []"],
    [{ fromPort: 80, callers: ["notebooks", "notebooks"] }, 'callers[1]` must be named once, got "notebooks"'],
  ] as [Partial<EgressRule>, string][]) {
    it(`names the problem of ${JSON.stringify(wrong)}`, () => {
      assert.deepEqual(egressProblems([rule, { ...rule, ...wrong }]).map(describeProblem), [`\`egress[1].${problem}`]);
    });
  }

  it("names a rule that repeats another", () => {
    assert.deepEqual(egressProblems([rule, rule]).map(describeProblem), [
      '`egress[1]` must be another rule than egress[0], got "tcp-443-151.101.0.0/16"',
    ]);
  });
});

describe("keyOf", () => {
  it("tells rules apart by protocol, ports and destination", () => {
    assert.equal(keyOf({ ...rule, toPort: 444 }), "tcp-443-444-151.101.0.0/16");
  });
});

import assert from "node:assert/strict";
import { checkEgressRules, keyOf } from "../../../infra/network/egressRule";

const rule = { description: "PyPI", protocol: "tcp", fromPort: 443, destination: "151.101.0.0/16" } as const;

describe("checkEgressRules", () => {
  it("takes ranges of addresses and prefix lists", () => {
    assert.equal(
      checkEgressRules([rule, { ...rule, destination: "pl-0123456789abcdef0", fromPort: 80, toPort: 443 }]),
      undefined,
    );
  });

  for (const [wrong, message] of [
    [{ description: "" }, "must have a `description`"],
    [{ description: "für Pakete" }, 'got "für Pakete"'],
    [{ fromPort: 0 }, "must have ports from 1 to 65535, `fromPort` at most `toPort`, got 0 to 0"],
    [{ toPort: 80 }, "got 443 to 80"],
    [{ toPort: 70_000 }, "got 443 to 70000"],
    [
      { destination: "pypi.org" },
      'must have a `destination` such as 151.101.0.0/16 or pl-0123456789abcdef0, got "pypi.org"',
    ],
    [{ destination: "151.101.0.1/16" }, 'got "151.101.0.1/16"'],
    [{ destination: "0.0.0.0/0" }, 'must have a `destination` of /8 or narrower, got "0.0.0.0/0"'],
    [{ destination: "128.0.0.0/1" }, 'must have a `destination` of /8 or narrower, got "128.0.0.0/1"'],
  ] as const) {
    it(`names what is wrong with ${JSON.stringify(wrong)}`, () => {
      const problem = checkEgressRules([rule, { ...rule, ...wrong }]) ?? "";
      assert.ok(problem.startsWith("`egress[1]`") && problem.includes(message), problem);
    });
  }

  it("names a rule that repeats another", () => {
    assert.equal(checkEgressRules([rule, rule]), "`egress[1]` repeats `egress[0]`, tcp-443-151.101.0.0/16");
  });
});

describe("keyOf", () => {
  it("tells rules apart by protocol, ports and destination", () => {
    assert.equal(keyOf({ ...rule, toPort: 444 }), "tcp-443-444-151.101.0.0/16");
  });
});

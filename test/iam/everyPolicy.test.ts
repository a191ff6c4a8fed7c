import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { ENDPOINT_ACTIONS, type EndpointActions } from "#infra/network/endpoints/endpointActions";
import { deploy, resources, setMocks } from "../pulumi";
import { declareEveryPolicy } from "./everyPolicy";
import { readExceptions } from "./exceptions";
import type { PolicyStatement } from "./policy";
import { actionsOf, canBeDoneTo, fills, isConditionKey } from "./serviceAuthorization";
import { statementsIn } from "./statementsIn";
import { explains, type WideRight, wideRights } from "./wideRights";

const REPOSITORY = path.resolve(__dirname, "../..");
/** AWS's own example of a key for CloudWatch Logs asks for a context that this action has none of. */
const NEVER_FILLED = ["kms:DescribeKey kms:EncryptionContext:aws:logs:arn"];

const { withoutResource, withResource, ofBoundary } = readExceptions();
const exceptions = [...withoutResource, ...withResource, ...ofBoundary];

/** The texts of the files in a folder, and in those below it, whose names end so. */
function read(folder: string, extension: string): string[] {
  const files = readdirSync(path.join(REPOSITORY, folder), { encoding: "utf8", recursive: true }).filter((file) =>
    file.endsWith(extension),
  );
  return files.map((file) => readFileSync(path.join(REPOSITORY, folder, file), "utf8"));
}

/** The documents that an organisation can use. */
function serviceControlPolicies(): unknown[] {
  return read("docs/security/scp", ".json").map((text) => JSON.parse(text) as unknown);
}

/** The type tokens of all components. */
function componentTypes(): string[] {
  return read("infra", ".ts").flatMap((source) =>
    [...source.matchAll(/super\("(sagemaker-platform:\w+:\w+)"/g)].map(([, type]) => type!),
  );
}

function isArn(resource: string): boolean {
  return resource.split(":").length >= 6;
}

describe("every policy that a component can make", () => {
  let found: MockResourceArgs[];
  let statements: PolicyStatement[];
  let rights: WideRight[];

  before(async () => {
    await setMocks();
    await deploy(declareEveryPolicy);
    found = [...resources];
    statements = [...found.map(({ inputs }) => inputs as unknown), ...serviceControlPolicies()].flatMap((document) =>
      statementsIn(document).map(({ statement }) => statement),
    );
    rights = wideRights(found);
  });

  it("covers the same components as the sources declare", () => {
    const declared = found.map(({ type }) => type).filter((type) => /^sagemaker-platform:\w+:/.test(type));
    assert.deepEqual([...new Set(declared)].sort(), componentTypes().sort());
  });

  it("names only actions that AWS knows", async () => {
    const named = new Set(statements.flatMap(({ Action, NotAction }) => Action ?? NotAction ?? []));
    assert.ok(named.size > 100);
    const unknown = await Promise.all(
      [...named].map(async (action) => ((await actionsOf(action)).length > 0 ? [] : action)),
    );
    assert.deepEqual(unknown.flat(), []);
  });

  it("names only conditions that AWS can check for the action", async () => {
    const pairs = new Set<string>();
    for (const { Action = [], Condition = {} } of statements) {
      const keys = Object.values(Condition).flatMap((condition) => Object.keys(condition));
      // A pattern may stand for actions that the condition means nothing to.
      for (const action of Action.filter((name) => !name.includes("*")))
        keys.forEach((key) => pairs.add(`${action} ${key}`));
      for (const key of keys) assert.ok(await isConditionKey(key), key);
    }
    assert.ok(pairs.size > 50);
    const unfilled: string[] = [];
    for (const pair of pairs) {
      const [action, key] = pair.split(" ") as [string, string];
      if (!(await actionsOf(action)).every((known) => fills(known, key))) unfilled.push(pair);
    }
    assert.deepEqual(unfilled, NEVER_FILLED);
  });

  it("allows actions on resources that they can be done to", async () => {
    const impossible: string[] = [];
    let looked = 0;
    for (const { Effect, Action = [], Resource = [] } of statements) {
      // A trust policy has no resource, and mocks make some ARNs up.
      if (Effect === "Deny" || Resource.length === 0 || !Resource.every(isArn)) continue;
      for (const action of Action.filter((name) => !name.includes("*"))) {
        const [known] = await actionsOf(action);
        const possible = Resource.some((arn) => canBeDoneTo(known!, arn));
        if (!possible) impossible.push(`${action} ${Resource.join(", ")}`);
        looked += 1;
      }
    }
    assert.ok(looked > 100);
    assert.deepEqual(impossible, []);
  });

  it("allows nothing on every resource but what docs/security/exceptions.md gives the reason for", () => {
    const unexplained = rights.filter((right) => !exceptions.some((exception) => explains(exception, right)));
    assert.deepEqual(unexplained, []);
  });

  describe("docs/security/exceptions.md", () => {
    it("lists nothing that no policy needs", () => {
      const unused = exceptions.filter((exception) => !rights.some((right) => explains(exception, right)));
      assert.deepEqual(unused, []);
    });

    it("says that AWS knows no resource where AWS knows none", async () => {
      const actions = (await Promise.all(withoutResource.map(({ action }) => actionsOf(action)))).flat();
      assert.deepEqual(
        actions.filter(({ resources: known }) => known.length > 0),
        [],
      );
    });

    it("gives another reason where AWS knows a resource", async () => {
      for (const { action } of withResource) {
        const actions = await actionsOf(action);
        assert.ok(
          actions.some(({ resources: known }) => known.length > 0),
          action,
        );
      }
    });

    it("lists the exceptions of all interface endpoints that a stage may have", () => {
      const listed = exceptions.filter(({ where }) => where === "aws:ec2/vpcEndpoint:VpcEndpoint");
      const allowed = Object.values<EndpointActions>(ENDPOINT_ACTIONS).flatMap(
        ({ withoutResource: actions = [] }) => actions,
      );
      assert.deepEqual(listed.map(({ action }) => action).sort(), allowed.sort());
    });
  });
});

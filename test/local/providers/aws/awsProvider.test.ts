import assert from "node:assert/strict";
import type { Lifecycle } from "#local/providers/aws/lifecycle";
import type { ResourceTypes } from "#local/providers/aws/resourceType";
import { InitializationError } from "#local/providers/plugin/provider";
import { UNKNOWN } from "#local/providers/plugin/values";
import { named, TestProvider } from "./stubs";

describe("AwsProvider", () => {
  let provider: TestProvider;
  beforeEach(() => {
    provider = TestProvider.create();
  });
  afterEach(() => provider.remove());

  it("names a type and a function that it does not support", () => {
    assert.throws(
      () => provider.check(named("aws:ec2/instance:Instance"), {}, {}),
      /support the resource type aws:ec2\/inst/,
    );
    assert.throws(() => provider.invoke("aws:ec2/getAmi:getAmi", {}), /support the function aws:ec2\/getAmi:getAmi/);
  });

  it("names every required property that is missing", () => {
    const { failures } = provider.check(named("aws:apigateway/stage:Stage"), {}, { stageName: "dev", restApi: null });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["deployment", "restApi"],
    );
  });

  it("adds the tags that every resource has, beneath the resource's own", () => {
    const { inputs } = provider.check(named("aws:kms/key:Key"), {}, { tags: { team: "data" } });
    assert.deepEqual(inputs.tags, { team: "data" });
    assert.deepEqual(inputs.tagsAll, { stage: "dev", team: "data" });
    assert.equal(provider.check(named("aws:kms/key:Key"), {}, { tags: UNKNOWN }).inputs.tagsAll, UNKNOWN);
    assert.equal(provider.check(named("aws:kms/alias:Alias"), {}, { targetKeyId: "k" }).inputs.tagsAll, undefined);
  });

  it("makes resources with AWS's ids, and keeps what they got when they change", async () => {
    const type = named("aws:iam/role:Role");
    const inputs = { name: "predict", assumeRolePolicy: "{}" };
    const { id, properties } = await provider.create(type, inputs, false);
    assert.equal(id, "predict");
    assert.equal(properties.arn, "arn:aws:iam::123456789012:role/predict");
    const updated = await provider.update(type, id, properties, { ...inputs, description: "predicts" }, false);
    assert.deepEqual(updated, { ...properties, description: "predicts" });
  });

  it("says in a preview which properties are not known yet", async () => {
    const vpc = named("aws:ec2/vpc:Vpc");
    const { id, properties } = await provider.create(vpc, { cidrBlock: "10.0.0.0/16" }, true);
    assert.equal(id, "");
    assert.equal(properties.arn, UNKNOWN);
    assert.equal(properties.defaultSecurityGroupId, UNKNOWN);
    assert.equal(properties.cidrBlock, "10.0.0.0/16");
  });

  it("keeps in a preview what a change leaves alone", async () => {
    const role = named("aws:iam/role:Role");
    const { id, properties } = await provider.create(role, { name: "predict", assumeRolePolicy: "{}" }, false);
    const inputs = { name: "predict", assumeRolePolicy: UNKNOWN };
    const previewed = await provider.update(role, id, properties, inputs, true);
    assert.deepEqual(previewed, { ...properties, assumeRolePolicy: UNKNOWN });
  });

  it("marks an API key's value as secret, and keeps it", async () => {
    const key = named("aws:apigateway/apiKey:ApiKey");
    const { id, properties } = await provider.create(key, { name: "key" }, false);
    const { value } = properties.value as { value: string };
    assert.match(value, /^[a-z0-9]{40}$/);
    const updated = await provider.update(key, id, { ...properties, value }, { name: "key", enabled: false }, false);
    assert.deepEqual(updated.value, properties.value);
  });

  it("replaces everything in another region", () => {
    assert.deepEqual(provider.diffConfig({ region: "eu-west-1" }, { region: "eu-west-3" }).replaces, ["region"]);
    assert.deepEqual(provider.diffConfig({ region: "eu-west-1" }, { region: "eu-west-1" }).changes, []);
  });

  it("cannot import what it never made", async () => {
    await assert.rejects(provider.read(named("aws:kms/key:Key"), "1", {}, {}), /cannot import aws:kms\/key:Key "1"/);
  });
});

describe("AwsProvider with a type that has a lifecycle", () => {
  const token = "aws:test/thing:Thing";
  let calls: string[];
  let fail: Error | undefined;
  let isThere: boolean;
  let provider: TestProvider;
  const note = (call: string) => (resource: { id: string }) => {
    calls.push(`${call} ${resource.id}`);
    return fail ? Promise.reject(fail) : Promise.resolve();
  };
  const lifecycle: Lifecycle = {
    create: note("create"),
    update: note("update"),
    delete: note("delete"),
    read: () => Promise.resolve(isThere ? { size: 2 } : undefined),
  };
  const types: ResourceTypes = {
    [token]: { id: (it) => it.text("name"), autoName: { property: "name", maxLength: 20 }, lifecycle },
  };
  const create = (name: string, preview = false) => provider.create(named(token), { name }, preview);

  beforeEach(() => {
    provider = TestProvider.create(types);
    calls = [];
    fail = undefined;
    isThere = true;
  });
  afterEach(() => provider.remove());

  it("touches nothing in a preview", async () => {
    await create("a", true);
    await provider.update(named(token), "a", {}, { name: "a" }, true);
    assert.deepEqual(calls, []);
  });

  it("undoes a creation that the engine never learned of", async () => {
    await create("first");
    await create("second");
    assert.deepEqual(calls, ["create first", "delete first", "create second"]);
  });

  it("keeps what the engine has spoken of since", async () => {
    await create("first");
    provider.diff(named(token), "first", { name: "first" }, { name: "first" });
    await create("second");
    assert.deepEqual(calls, ["create first", "create second"]);
  });

  it("leaves alone what stood in the way of a creation", async () => {
    fail = new Error("already exists");
    await assert.rejects(create("taken"), /already exists/);
    fail = undefined;
    await create("other");
    assert.deepEqual(calls, ["create taken", "create other"]);
  });

  it("hands over what was made but does not work", async () => {
    fail = new InitializationError("never healthy");
    await assert.rejects(create("broken"), (error: InitializationError) => error.created?.id === "broken");
    const update = provider.update(named(token), "broken", {}, { name: "broken", size: 3 }, false);
    await assert.rejects(update, (error: InitializationError) => error.created?.properties.size === 3);
  });

  describe("whose id the service chooses", () => {
    const found = new Map<string, string>();
    const chosen: Lifecycle = {
      async create(it) {
        await note("create")(it);
        found.set(it.text("name"), `id-of-${it.text("name")}`);
      },
      delete: note("delete"),
      findId: (it) => Promise.resolve(found.get(it.text("name"))),
    };
    const outputs = ({ id }: { id: string }) => ({ arn: `arn:${id}` });
    const choosing: ResourceTypes = { [token]: { ...types[token]!, id: () => "", outputs, lifecycle: chosen } };

    beforeEach(() => {
      provider.remove();
      provider = TestProvider.create(choosing);
      found.clear();
    });

    it("has that id, and what follows from it", async () => {
      const { id, properties } = await create("first");
      assert.deepEqual([id, properties.arn], ["id-of-first", "arn:id-of-first"]);
    });

    it("undoes under that id a creation that the engine never learned of", async () => {
      await create("first");
      await create("second");
      assert.deepEqual(calls, ["create ", "delete id-of-first", "create "]);
    });

    it("keeps under that id what the engine has spoken of since", async () => {
      await create("first");
      provider.diff(named(token), "id-of-first", { name: "first" }, { name: "first" });
      await create("second");
      assert.deepEqual(calls, ["create ", "create "]);
    });

    it("has nothing to undo when the service has nothing", async () => {
      fail = new InitializationError("cut off");
      await assert.rejects(create("first"));
      fail = undefined;
      await create("second");
      assert.deepEqual(calls, ["create ", "create "]);
    });
  });

  it("sees in a refresh what has changed, and what is gone", async () => {
    const refreshed = await provider.read(named(token), "a", { name: "a", size: 1, arn: "x" }, { name: "a", size: 1 });
    assert.deepEqual(refreshed, {
      id: "a",
      properties: { name: "a", size: 2, arn: "x" },
      inputs: { name: "a", size: 2 },
    });
    isThere = false;
    assert.equal((await provider.read(named(token), "a", { name: "a" }, { name: "a" })).id, undefined);
  });
});

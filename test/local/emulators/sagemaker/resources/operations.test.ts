import assert from "node:assert/strict";
import {
  AddTagsCommand,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DeleteTagsCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListEndpointConfigsCommand,
  ListModelsCommand,
  ListTagsCommand,
  paginateListModels,
} from "@aws-sdk/client-sagemaker";
import { ARTIFACT, Emulator } from "../emulator";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012";
const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/echo:1";
const ROLE = "arn:aws:iam::123456789012:role/execution";
const VARIANT = {
  VariantName: "stable",
  ModelName: "Digits",
  InstanceType: "ml.m5.large",
  InitialInstanceCount: 1,
} as const;

describe("the SageMaker control plane", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async () => {
    emulator = await Emulator.start();
    await emulator.createModel("Digits", "echo", { THREADS: "1" });
    await emulator.createConfig("config", [{ ...VARIANT }]);
  });
  after(() => emulator.stop());

  const refused = (message: string | RegExp) => ({ name: "ValidationException", message });

  describe("models", () => {
    const create = (change: object) =>
      emulator.client.send(
        new CreateModelCommand({
          ModelName: "other",
          ExecutionRoleArn: ROLE,
          PrimaryContainer: { Image: IMAGE, ModelDataUrl: ARTIFACT },
          ...change,
        }),
      );

    it("are described as they were created, the name in lower case in the ARN", async () => {
      const model = await emulator.client.send(new DescribeModelCommand({ ModelName: "Digits" }));
      assert.equal(model.ModelArn, `${ARN}:model/digits`);
      assert.equal(model.EnableNetworkIsolation, true);
      assert.equal(model.PrimaryContainer!.Mode, "SingleModel");
      assert.deepEqual(model.PrimaryContainer!.Environment, { THREADS: "1" });
      assert.ok(Math.abs(Date.now() - model.CreationTime!.getTime()) < 60_000);
    });

    it("keep their names to themselves, whatever the case", async () => {
      for (const name of ["Digits", "digits"]) {
        await assert.rejects(
          emulator.createModel(name, "echo"),
          refused(`Cannot create already existing model "${ARN}:model/digits".`),
        );
      }
    });

    it("need an image and model data that are there", async () => {
      const Image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/nobody:1";
      await assert.rejects(create({ PrimaryContainer: { Image } }), refused(`Requested image ${Image} not found.`));
      const ModelDataUrl = "s3://models/gone.tar.gz";
      await assert.rejects(
        create({ PrimaryContainer: { Image: IMAGE, ModelDataUrl } }),
        refused("Could not find model data at s3://models/gone.tar.gz."),
      );
      await assert.rejects(create({ PrimaryContainer: undefined }), refused(/must have a container with an Image/));
    });

    it("refuse what is not imitated", async () => {
      const container = { Image: IMAGE };
      for (const [change, message] of [
        [
          { PrimaryContainer: { ...container, ModelPackageName: "p" } },
          /^CreateModel with PrimaryContainer.ModelPackageName /,
        ],
        [
          { PrimaryContainer: undefined, Containers: [container, container] },
          /pipeline of several containers is not imitated/,
        ],
        [
          { PrimaryContainer: { ...container, ModelDataUrl: "https://s3/m" } },
          /not s3:\/\/bucket\/key, is not imitated/,
        ],
        [{ PrimaryContainer: { ...container, Mode: "MultiModel" } }, /^Mode MultiModel is not imitated/],
      ] as const) {
        await assert.rejects(create(change), refused(message));
      }
    });

    it("may have one container in a list", async () => {
      await create({ ModelName: "listed", PrimaryContainer: undefined, Containers: [{ Image: IMAGE }] });
      const model = await emulator.client.send(new DescribeModelCommand({ ModelName: "listed" }));
      assert.equal(model.PrimaryContainer!.Image, IMAGE);
      await emulator.client.send(new DeleteModelCommand({ ModelName: "listed" }));
    });

    it("are listed in pages", async () => {
      const { client } = emulator;
      const names: string[] = [];
      for (const name of ["page-1", "page-2", "page-3"]) await emulator.createModel(name, "echo");
      for await (const page of paginateListModels({ client, pageSize: 2 }, { NameContains: "page", SortBy: "Name" })) {
        names.push(...page.Models!.map(({ ModelName }) => ModelName!));
      }
      assert.deepEqual(names, ["page-3", "page-2", "page-1"]);
      const { Models } = await client.send(new ListModelsCommand({ CreationTimeBefore: new Date(0) }));
      assert.deepEqual(Models, []);
    });

    it("are gone when deleted", async () => {
      await emulator.createModel("short-lived", "echo");
      await emulator.client.send(new DeleteModelCommand({ ModelName: "short-lived" }));
      const gone = refused(`Could not find model "${ARN}:model/short-lived".`);
      const name = { ModelName: "short-lived" };
      await assert.rejects(emulator.client.send(new DescribeModelCommand(name)), gone);
      await assert.rejects(emulator.client.send(new DeleteModelCommand(name)), gone);
    });
  });

  describe("endpoint configurations", () => {
    const create = (variants: object[], more: object = {}) =>
      emulator.client.send(
        new CreateEndpointConfigCommand({
          EndpointConfigName: "other",
          ProductionVariants: variants as never,
          ...more,
        }),
      );

    it("are described with their defaults", async () => {
      const name = { EndpointConfigName: "config" };
      const config = await emulator.client.send(new DescribeEndpointConfigCommand(name));
      assert.equal(config.EndpointConfigArn, `${ARN}:endpoint-config/config`);
      assert.deepEqual(config.ProductionVariants, [{ ...VARIANT, InitialVariantWeight: 1 }]);
    });

    it("are listed and deleted", async () => {
      await emulator.createConfig("short-lived", [{ ...VARIANT }]);
      const list = () => emulator.client.send(new ListEndpointConfigsCommand({ NameContains: "short" }));
      assert.deepEqual(
        (await list()).EndpointConfigs!.map(({ EndpointConfigName }) => EndpointConfigName),
        ["short-lived"],
      );
      await emulator.client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: "short-lived" }));
      assert.deepEqual((await list()).EndpointConfigs, []);
    });

    it("need new names, models that are there, and variants with names of their own", async () => {
      await assert.rejects(
        emulator.createConfig("config", [{ ...VARIANT }]),
        refused(`Cannot create already existing endpoint configuration "${ARN}:endpoint-config/config".`),
      );
      await assert.rejects(
        create([{ ...VARIANT, ModelName: "gone" }]),
        refused(`Could not find model "${ARN}:model/gone".`),
      );
      await assert.rejects(create([VARIANT, VARIANT]), refused(/name stable is used more than once/));
      await assert.rejects(create([{ ...VARIANT, InstanceType: undefined }]), refused(/InstanceType is required/));
    });

    it("have one production variant beside a shadow variant, with another name", async () => {
      const shadow = { ...VARIANT, VariantName: "shadow" };
      for (const [variants, shadows] of [
        [[VARIANT, { ...VARIANT, VariantName: "canary" }], [shadow]],
        [[VARIANT], [shadow, { ...shadow, VariantName: "other" }]],
      ] as const) {
        await assert.rejects(
          create([...variants], { ShadowProductionVariants: shadows }),
          refused(
            /you can only specify one variant for ProductionVariants and one variant for ShadowProductionVariants/,
          ),
        );
      }
      await assert.rejects(
        create([VARIANT], { ShadowProductionVariants: [VARIANT] }),
        refused(/name stable is used more than once/),
      );
      await assert.rejects(
        create([VARIANT], { ShadowProductionVariants: [{ ...shadow, ModelName: "gone" }] }),
        refused(`Could not find model "${ARN}:model/gone".`),
      );
    });

    it("refuse what is not imitated", async () => {
      await assert.rejects(
        create([VARIANT], { ExplainerConfig: {} }),
        refused("CreateEndpointConfig with ExplainerConfig is not imitated by the local target."),
      );
      await assert.rejects(
        create([{ ...VARIANT, ManagedInstanceScaling: { MinInstanceCount: 1 } }]),
        refused(/ProductionVariants\.\*\.ManagedInstanceScaling/),
      );
      await assert.rejects(create([{ ...VARIANT, ModelName: undefined }]), refused(/inference components/));
    });
  });

  describe("endpoints", () => {
    it("need a configuration that is there", async () => {
      const request = { EndpointName: "digits", EndpointConfigName: "gone" };
      await assert.rejects(
        emulator.client.send(new CreateEndpointCommand(request)),
        refused(`Could not find endpoint configuration "${ARN}:endpoint-config/gone".`),
      );
      await assert.rejects(
        emulator.client.send(new DescribeEndpointCommand({ EndpointName: "digits" })),
        refused(`Could not find endpoint "${ARN}:endpoint/digits".`),
      );
    });

    it("are refused when the machine hosts enough", async () => {
      await emulator.createConfig("large", [{ ...VARIANT, InitialInstanceCount: 25 }]);
      const request = { EndpointName: "large", EndpointConfigName: "large" };
      await assert.rejects(emulator.client.send(new CreateEndpointCommand(request)), {
        name: "ResourceLimitExceeded",
        message:
          "The account-level service limit 'instances for endpoint usage on this machine' is 24 Instances, with current " +
          "utilization of 0 Instances and a request delta of 25 Instances.",
      });
    });
  });

  describe("tags", () => {
    const ResourceArn = `${ARN}:model/Digits`;
    const read = async () => (await emulator.client.send(new ListTagsCommand({ ResourceArn }))).Tags;

    it("are added, replaced, listed and deleted, and not described", async () => {
      const { client } = emulator;
      const Tags = [
        { Key: "team", Value: "ml" },
        { Key: "stage", Value: "dev" },
      ];
      await client.send(new AddTagsCommand({ ResourceArn, Tags }));
      await client.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: "stage", Value: "prod" }] }));
      assert.deepEqual(await read(), [
        { Key: "team", Value: "ml" },
        { Key: "stage", Value: "prod" },
      ]);
      await client.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ["team"] }));
      assert.deepEqual(await read(), [{ Key: "stage", Value: "prod" }]);
      assert.ok(!("Tags" in (await client.send(new DescribeModelCommand({ ModelName: "Digits" })))));
    });

    it("may come with the resource", async () => {
      const { client } = emulator;
      await client.send(
        new CreateModelCommand({
          ModelName: "tagged",
          PrimaryContainer: { Image: IMAGE },
          Tags: [{ Key: "team", Value: "ml" }],
        }),
      );
      const { Tags } = await client.send(new ListTagsCommand({ ResourceArn: `${ARN}:model/tagged` }));
      assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
    });

    it("are at most 50", async () => {
      const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: "" }));
      await assert.rejects(emulator.client.send(new AddTagsCommand({ ResourceArn, Tags })), refused(/at most 50 tags/));
    });

    it("need a resource", async () => {
      const gone = { ResourceArn: `${ARN}:endpoint/gone` };
      await assert.rejects(emulator.client.send(new ListTagsCommand(gone)), refused("Resource does not exist."));
    });
  });
});

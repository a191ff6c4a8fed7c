import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  type DataCaptureConfig,
  type DescribeEndpointCommandOutput,
  type ProductionVariant,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import {
  InvokeEndpointCommand,
  type InvokeEndpointCommandInput,
  SageMakerRuntimeClient,
} from "@aws-sdk/client-sagemaker-runtime";
import { MINISTACK } from "#local/emulators/ministack/ministack";
import { type Home, REPOSITORY } from "#local/host/home";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { createSageMaker, type SageMaker } from "#local/emulators/sagemaker/sageMaker";
import type { SageMakerOptions } from "#local/emulators/sagemaker/sageMakerOptions";
import { archiveOf } from "./archive";
import { MemoryObjects } from "./memoryObjects";
import { until } from "./until";

/** The models' artifact, whose only file is `weights.txt`. */
export const ARTIFACT = "s3://models/digits/model.tar.gz";
const ROLE = "arn:aws:iam::123456789012:role/execution";
const REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

/** A variant for `createConfig`: named after its model, on one instance, with weight 1. */
export type VariantSpec = Partial<ProductionVariant> & { ModelName: string };

/** The SageMaker emulator of a temporary home, with AWS SDK clients that are pointed at it. */
export class Emulator {
  readonly objects = new MemoryObjects();
  readonly lines: string[] = [];
  readonly home: Home;
  url!: string;
  sageMaker!: SageMaker;
  client!: SageMakerClient;
  runtime!: SageMakerRuntimeClient;

  private constructor(private readonly options: Partial<SageMakerOptions>) {
    const dir = mkdtempSync(path.join(os.tmpdir(), "sagemaker-"));
    this.home = { dir, ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 } };
    this.objects.contents.set(ARTIFACT, archiveOf("weights.txt", "42"));
  }

  /** The file that models wait for which a test holds. */
  get gate(): string {
    return path.join(this.home.dir, "gate");
  }

  /** What keeps a moody model from answering until `release`. */
  get hold(): string {
    return `hold ${this.gate}`;
  }

  /** Lets go on what is held now and later. */
  release(): void {
    writeFileSync(this.gate, "");
  }

  /** Resolves when the moody models of an endpoint have got so many requests that hold them. */
  async untilHeld(name: string, requests = 1): Promise<void> {
    const folders = path.join(this.home.dir, "sagemaker", name);
    await until(() => globSync(path.join(folders, "*", "held-*")).length >= requests);
  }

  static async start(options: Partial<SageMakerOptions> = {}): Promise<Emulator> {
    await ensureEnvironment(MINISTACK, console.log);
    const emulator = new Emulator(options);
    await emulator.open();
    return emulator;
  }

  /** Starts on what the home holds, on any free port by default. */
  async open(port = 0): Promise<void> {
    const { home, objects } = this;
    const workloads = path.join(REPOSITORY, "test", "fixtures", "workloads");
    const log = (line: string) => void this.lines.push(line);
    this.sageMaker = createSageMaker({ home, objects, workloads, log, ...this.options });
    this.url = `http://127.0.0.1:${await this.sageMaker.listen(port)}`;
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const settings = { endpoint: this.url, region: "eu-west-1", credentials, maxAttempts: 1 };
    this.client = new SageMakerClient(settings);
    this.runtime = new SageMakerRuntimeClient(settings);
  }

  /** Ends as the daemon does; the home stays. */
  async close(): Promise<void> {
    this.client.destroy();
    this.runtime.destroy();
    await this.sageMaker.close();
  }

  async stop(): Promise<void> {
    await this.close();
    rmSync(this.home.dir, { recursive: true });
  }

  /** Creates a model of the workload, named `name`. */
  async createModel(name: string, workload = name, environment: Record<string, string> = {}): Promise<void> {
    const PrimaryContainer = {
      Image: `${REGISTRY}/team/${workload}:1.0.0`,
      ModelDataUrl: ARTIFACT,
      Environment: environment,
    };
    await this.client.send(
      new CreateModelCommand({
        ModelName: name,
        ExecutionRoleArn: ROLE,
        EnableNetworkIsolation: true,
        PrimaryContainer,
      }),
    );
  }

  async createConfig(name: string, variants: VariantSpec[], DataCaptureConfig?: DataCaptureConfig): Promise<void> {
    const ProductionVariants = variants.map((variant) => ({
      VariantName: variant.ModelName,
      InstanceType: "ml.m5.large" as const,
      InitialInstanceCount: 1,
      InitialVariantWeight: 1,
      ...variant,
    }));
    await this.client.send(
      new CreateEndpointConfigCommand({ EndpointConfigName: name, ProductionVariants, DataCaptureConfig }),
    );
  }

  /** Creates an endpoint and its configuration, both named `name`, and resolves when the endpoint has settled. */
  async createEndpoint(name: string, variants: VariantSpec[], capture?: DataCaptureConfig): Promise<void> {
    await this.createConfig(name, variants, capture);
    await this.client.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }));
    await this.sageMaker.settled();
  }

  describe(name: string): Promise<DescribeEndpointCommandOutput> {
    return this.client.send(new DescribeEndpointCommand({ EndpointName: name }));
  }

  /** Invokes with a text and resolves to the variant that answered and its answer. */
  async invoke(name: string, body: string, more: Partial<InvokeEndpointCommandInput> = {}) {
    const answer = await this.runtime.send(new InvokeEndpointCommand({ EndpointName: name, Body: body, ...more }));
    return { variant: answer.InvokedProductionVariant, text: answer.Body.transformToString(), answer };
  }
}

import {
  type AsyncInferenceConfig,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
} from "@aws-sdk/client-sagemaker";
import { InvokeEndpointAsyncCommand, type InvokeEndpointAsyncCommandInput } from "@aws-sdk/client-sagemaker-runtime";
import { Emulator } from "../emulator";
import { MemoryMetrics } from "../memoryMetrics";
import type { SageMakerOptions } from "#local/emulators/sagemaker/sageMakerOptions";
import { MemoryNotifier } from "./memoryNotifier";

export const SUCCESS_TOPIC = "arn:aws:sns:eu-west-1:123456789012:answers";
export const ERROR_TOPIC = "arn:aws:sns:eu-west-1:123456789012:failures";
export const KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";

/** Answers to `s3://data/out`, failures to `s3://data/failed`, both told. */
export const OUTPUT: AsyncInferenceConfig["OutputConfig"] = {
  S3OutputPath: "s3://data/out",
  S3FailurePath: "s3://data/failed/",
  KmsKeyId: KEY,
  NotificationConfig: { SuccessTopic: SUCCESS_TOPIC, ErrorTopic: ERROR_TOPIC },
};

/** A variant of weight 1 on one instance. */
export interface Variant {
  name: string;
  model: string;
  weight?: number;
}

/** The emulator with S3, SNS and CloudWatch in memory, and what asynchronous inference takes. */
export class AsyncEmulator {
  readonly notifier = new MemoryNotifier();
  readonly metrics = new MemoryMetrics();
  emulator!: Emulator;

  static async start(options: Partial<SageMakerOptions> = {}): Promise<AsyncEmulator> {
    const made = new AsyncEmulator();
    const { notifier, metrics } = made;
    made.emulator = await Emulator.start({ notifier, metrics, timeScale: 0.01, ...options });
    for (const model of ["echo", "moody"]) await made.emulator.createModel(model);
    return made;
  }

  configure(name: string, variants: Variant[], config: Partial<AsyncInferenceConfig> = {}, more: object = {}) {
    const ProductionVariants = variants.map(({ name: VariantName, model, weight = 1 }) => ({
      VariantName,
      ModelName: model,
      InitialVariantWeight: weight,
      InstanceType: "ml.m5.large" as const,
      InitialInstanceCount: 1,
    }));
    const AsyncInferenceConfig = { OutputConfig: OUTPUT, ...config };
    return this.emulator.client.send(
      new CreateEndpointConfigCommand({ EndpointConfigName: name, ProductionVariants, AsyncInferenceConfig, ...more }),
    );
  }

  /** Creates an endpoint and its configuration, both named `name`, and resolves when the endpoint has settled. */
  async create(name: string, variants: Variant[], config: Partial<AsyncInferenceConfig> = {}): Promise<void> {
    await this.configure(name, variants, config);
    await this.emulator.client.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }));
    await this.emulator.sageMaker.settled();
  }

  /** Sends a request whose input is this text. */
  async ask(name: string, text: string, more: Partial<InvokeEndpointAsyncCommandInput> = {}) {
    const InputLocation = `s3://data/in/${encodeURIComponent(text)}`;
    this.emulator.objects.contents.set(InputLocation, Buffer.from(text));
    return this.emulator.runtime.send(new InvokeEndpointAsyncCommand({ EndpointName: name, InputLocation, ...more }));
  }

  /** What an object holds; undefined when there is none. */
  read(uri: string | undefined): string | undefined {
    return this.emulator.objects.contents.get(uri!)?.toString();
  }
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** How much a client may ask. */
export interface Throttle {
  /** Requests a second, for the whole stage and for each API key. */
  rateLimit: number;
  /** Requests that may come at once. */
  burstLimit: number;
  /** Requests a day with one API key. */
  quotaPerDay: number;
}

export interface ApiKeyAccessArgs {
  /** The stage of a REST API that the key opens. */
  stage: aws.apigateway.Stage;
  throttle: Throttle;
}

/** A client's access to a REST API: a key that AWS makes up, and a usage plan that says how much it may ask. */
export class ApiKeyAccess extends pulumi.ComponentResource {
  /** A secret. */
  readonly apiKey: pulumi.Output<string>;

  constructor(name: string, { stage, throttle }: ApiKeyAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:ApiKeyAccess", name, {}, opts);
    const { rateLimit, burstLimit, quotaPerDay } = throttle;
    const plan = new aws.apigateway.UsagePlan(
      name,
      {
        description: "What a caller with a key may ask",
        apiStages: [{ apiId: stage.restApi, stage: stage.stageName }],
        throttleSettings: { rateLimit, burstLimit },
        quotaSettings: { limit: quotaPerDay, period: "DAY" },
      },
      { parent: this },
    );
    const key = new aws.apigateway.ApiKey(name, { description: "Opens the stage of its usage plan" }, { parent: this });
    new aws.apigateway.UsagePlanKey(
      name,
      { usagePlanId: plan.id, keyId: key.id, keyType: "API_KEY" },
      { parent: this },
    );
    this.apiKey = pulumi.secret(key.value);
    this.registerOutputs({ apiKey: this.apiKey });
  }
}

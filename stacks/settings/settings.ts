import { z } from "zod";
import { group, logRetentionDays, onceRead, text, wholeNumber } from "./allowed";
import { alarms, deployment, promotion } from "./delivery";
import { image } from "./image";
import { network } from "./network";
import { requireObeyedGuardrails, requireReachableRepositories, requireTimeToRing } from "./rules";
import { variants } from "./variants";
import { addressRanges, notebooks, studio } from "./workbench";

/** The settings of this project. */
export const settings = group({
  /** Container image that serves the models, `repository:tag` in the registry of the stage's own account and region. */
  image,
  /** Production variants of the endpoint. */
  variants,
  /** When the variants count as unhealthy, and who is told. */
  alarms,
  /** How the canary takes over, when it is asked to. */
  promotion,
  /** How the endpoint moves to a new configuration. */
  deployment,
  /** The VPC: which ways out it has, and to where. */
  network,
  /** Where people write code and look at data: notebook instances, and a Studio domain. */
  notebooks,
  studio,
  /** Where notebooks and Studio may be opened from, beside the VPC. */
  presignedUrlAddresses: addressRanges,
  /** Whether to make the log groups that all notebooks and Studio apps of an account and region share: false when another stage has. */
  createAccountLogGroups: z.boolean("true or false"),
  /** Policy that bounds every role of the stage; the stage makes one itself unless there is an ARN here. */
  permissionsBoundaryArn: text(/^$|^arn:[a-z-]+:iam::\d{12}:policy\/\S+$/, "the ARN of an IAM policy, or empty"),
  logRetentionDays,
  /** Share of the requests and answers recorded in the data bucket, in percent. */
  dataCapturePercent: wholeNumber(0, 100),
  /** Whether destroying the stage deletes what is in its buckets; otherwise a bucket with objects stops it. */
  deleteDataOnDestroy: z.boolean("true or false"),
  /** The function behind the API. */
  function: group({
    /** In MB. */
    memorySize: wholeNumber(128, 10_240),
    /** In seconds. API Gateway waits no longer than 29. */
    timeout: wholeNumber(1, 29),
  }),
  /** The REST API. */
  api: group({
    /** Requests a second, for the whole stage and for each API key. */
    rateLimit: wholeNumber(1, 10_000),
    /** Requests that may come at once. */
    burstLimit: wholeNumber(1, 5_000),
    /** Requests a day with one API key. */
    quotaPerDay: wholeNumber(1, 1_000_000_000),
    /** Whether to make the role by which API Gateway writes logs: false when another stage has, for an account has one a region. */
    createAccountLogRole: z.boolean("true or false"),
    /** Whether it can be called from within the VPC, and networks joined to it, only. */
    private: z.boolean("true or false").default(false),
  }),
})
  .superRefine(requireTimeToRing, onceRead("variants", "alarms", "promotion"))
  .superRefine(requireObeyedGuardrails, onceRead("variants", "deployment"))
  .superRefine(requireReachableRepositories, onceRead("network", "notebooks"));

import type { StageConfig } from "#stacks/settings/stageConfig";
import { alarms, promotion } from "./validValues";

const onInstances = { instanceType: "ml.m5.large", instanceCount: 1 };
/** A stage's settings, without a workbench. */
export const config: StageConfig = {
  image: "team/digits:1.0.0",
  variants: [
    { name: "stable", artifact: "digits/stable/model.tar.gz", weight: 80, canary: false, ...onInstances },
    { name: "candidate", artifact: "digits/candidate/model.tar.gz", weight: 20, canary: true, ...onInstances },
  ],
  alarms: { ...alarms, emails: [] },
  promotion,
  deployment: {
    traffic: "allAtOnce",
    stepPercent: 50,
    intervalSeconds: 0,
    terminationWaitSeconds: 0,
    keepConfigurations: 3,
  },
  network: { mode: "isolated", cidrBlock: "10.20.0.0/16", availabilityZones: 2 },
  notebooks: [],
  studio: { users: [], idleMinutes: 60, extraFamilies: [], maxVolumeSize: 100 },
  presignedUrlAddresses: [],
  createAccountLogGroups: true,
  permissionsBoundaryArn: "",
  logRetentionDays: 30,
  dataCapturePercent: 10,
  deleteDataOnDestroy: false,
  function: { memorySize: 512, timeout: 10 },
  api: { rateLimit: 50, burstLimit: 100, quotaPerDay: 1000, createAccountLogRole: true, private: false },
};

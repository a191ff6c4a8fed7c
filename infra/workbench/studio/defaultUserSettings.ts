import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { StudioDomainArgs } from "./args";

/** SageMaker's minimum. Users may choose it. */
export const MIN_IDLE_MINUTES = 60;
export const DEFAULT_VOLUME_SIZE = 5;

/** Builds the settings of every user of a domain: apps shut down when idle, and nothing is shared. */
export function buildDefaultUserSettings(
  { placement, idleMinutes = 60, maxVolumeSize = 100 }: StudioDomainArgs,
  defaultRoleArn: pulumi.Input<string>,
): aws.types.input.sagemaker.DomainDefaultUserSettings {
  const app = {
    appLifecycleManagement: {
      idleSettings: {
        lifecycleManagement: "ENABLED",
        idleTimeoutInMinutes: idleMinutes,
        minIdleTimeoutInMinutes: MIN_IDLE_MINUTES,
        maxIdleTimeoutInMinutes: idleMinutes,
      },
    },
  };
  return {
    executionRole: defaultRoleArn,
    securityGroups: placement.securityGroupIds,
    studioWebPortal: "ENABLED",
    defaultLandingUri: "studio::",
    // Studio Classic and Canvas have no idle shutdown.
    studioWebPortalSettings: { hiddenAppTypes: ["JupyterServer", "Canvas", "RStudioServerPro"] },
    sharingSettings: { notebookOutputOption: "Disabled" },
    jupyterLabAppSettings: app,
    codeEditorAppSettings: app,
    spaceStorageSettings: {
      defaultEbsStorageSettings: {
        defaultEbsVolumeSizeInGb: DEFAULT_VOLUME_SIZE,
        maximumEbsVolumeSizeInGb: maxVolumeSize,
      },
    },
  };
}

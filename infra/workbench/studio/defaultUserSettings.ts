import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Placement } from "#infra/network/network";
import { DEFAULT_VOLUME_SIZE, MIN_IDLE_MINUTES, type studio } from "./studioSchema";

/** What the settings of every user depend on. */
export interface UserSettings extends Pick<z.output<typeof studio>, "idleMinutes" | "maxVolumeSize"> {
  placement: Placement;
}

/** Builds the settings of every user of a domain: apps shut down when idle, and nothing is shared. */
export function buildDefaultUserSettings(
  { placement, idleMinutes, maxVolumeSize }: UserSettings,
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

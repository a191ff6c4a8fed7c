import { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { Resource } from "../resource";
import { clientSettings } from "./client";

/** What the scheduler says of what it does not have. */
export const GONE = ["ResourceNotFoundException"];

export const schedulerClient = (resource: Resource) => new SchedulerClient(clientSettings("SCHEDULER", resource));

import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "../core/account";
import type { LogSettings } from "../core/logGroup";
import type { EndpointService } from "./endpoints/endpointActions";
import type { network } from "./networkSchema";

type Settings = z.input<typeof network>;
type Isolated = Extract<Settings, { mode: "isolated" }>;

/** What the user of the network chooses: its mode, and what belongs to that. @default the mode `isolated` */
type NetworkSettings = (Omit<Isolated, "mode"> & Partial<Pick<Isolated, "mode">>) | Exclude<Settings, Isolated>;

export type NetworkArgs = NetworkSettings & {
  account: pulumi.Output<Account>;
  /** AWS services that are called from the network, for example `sagemaker.runtime`. S3 is always included. */
  services: EndpointService[];
  /** Buckets of the account that may be used from the network. */
  bucketArns: pulumi.Input<pulumi.Input<string>[]>;
  logs: LogSettings;
};

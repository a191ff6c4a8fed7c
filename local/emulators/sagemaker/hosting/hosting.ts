import path from "node:path";
import { type Home, REPOSITORY } from "#local/host/home";
import type { Faults } from "../faults/faults";
import type { AlarmReader } from "../alarms";
import type { ObjectStore } from "../objects";

/** Bounds of what one machine hosts, and the times that AWS fixes. */
export interface Limits {
  /** Instances of all endpoints together. */
  instances: number;
  /** Invocations that one instance works on or holds in its queue. */
  concurrency: number;
  /** How long a container may take to answer an invocation. */
  invocationMs: number;
  /** How long a container may take until it answers `/ping`, unless its variant says otherwise. */
  startupMs: number;
  /** Time between two pings of a running container. */
  pingMs: number;
  /** Asynchronous requests of one endpoint that wait or are worked on. */
  backlog: number;
  /** The largest input of an asynchronous request. */
  inputBytes: number;
}

/**
 * As on AWS, but for the number of instances, 2 instead of 8 minutes for a container to start, and of asynchronous inference the backlog,
 * which has no limit there, and the input, 1 GB there. AWS says that it pings periodically, not how often.
 */
export const DEFAULT_LIMITS: Limits = {
  instances: 24,
  concurrency: 64,
  invocationMs: 60_000,
  startupMs: 120_000,
  pingMs: 5_000,
  backlog: 10_000,
  inputBytes: 256 * 1024 * 1024,
};

/** What every part of the hosting needs. */
export interface Hosting {
  home: Home;
  /** Folder of workloads: `<workload>/serve` is the program of the image `…/<workload>:<tag>`. */
  workloads: string;
  /** Folder of Python virtual environments, one a workload. */
  environments: string;
  objects: ObjectStore;
  alarms: AlarmReader;
  faults: Faults;
  limits: Limits;
  /** How much shorter than on AWS the pauses of a deployment are; see `readTimeScale`. */
  timeScale: number;
  /** A number from 0 to 1, as `Math.random`. */
  random: () => number;
  /** Tells the operator of this target what API answers must not. */
  log: (line: string) => void;
}

export const DEFAULT_WORKLOADS = path.join(REPOSITORY, "workloads");
export const DEFAULT_ENVIRONMENTS = path.join(REPOSITORY, ".venv");

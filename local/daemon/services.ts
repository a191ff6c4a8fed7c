import { MINISTACK } from "../emulators/ministack/ministack";
import type { Home } from "../host/home";
import { ProcessRegistry } from "../host/processes/processRegistry";

/** Name of the process that holds the emulated services. */
export const DAEMON = "daemon";

/** The processes of a home without which nothing is served. */
const SERVICES = [DAEMON, MINISTACK.name];

const LOOK_MS = 500;

/** Names of the services of this home that are not running. */
export function missingServices(home: Home): string[] {
  const names = new ProcessRegistry(home).running().map(({ name }) => name);
  return SERVICES.filter((service) => !names.includes(service));
}

/** Watches the services that ran when it was opened. */
export interface ServiceWatch {
  /** Aborted once one of them has ended, even if it was restarted. */
  signal: AbortSignal;
  /** Whether one of them has ended. */
  isLost(): boolean;
  close(): void;
}

/** Watches the services of this home until it is closed. */
export function watchServices(home: Home): ServiceWatch {
  const registry = new ProcessRegistry(home);
  const services = () => registry.running().filter(({ name }) => SERVICES.includes(name));
  const before = services();
  const isLost = () => {
    const pids = services().map(({ pid }) => pid);
    return before.some(({ pid }) => !pids.includes(pid));
  };
  const controller = new AbortController();
  const timer = setInterval(() => isLost() && controller.abort(), LOOK_MS);
  return { signal: controller.signal, isLost, close: () => clearInterval(timer) };
}

import * as pulumi from "@pulumi/pulumi";
import { firstRepeated } from "#infra/core/firstRepeated";
import type { StudioDomainArgs } from "./args";
import { DEFAULT_VOLUME_SIZE, MIN_IDLE_MINUTES } from "./defaultUserSettings";

const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;
/** The name of a space contains its user and its app. */
const USER_NAME = /^(?=.{1,40}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const MAX_IDLE_MINUTES = 525_600;
const MAX_VOLUME_SIZE = 16_384;

/** Checks the values of a domain's arguments. @throws ResourceError for the first problem. */
export function checkStudio(args: StudioDomainArgs, resource: pulumi.Resource) {
  const { domainName, users, idleMinutes = MIN_IDLE_MINUTES, maxVolumeSize = DEFAULT_VOLUME_SIZE } = args;
  const refuse = (reason: string) => new pulumi.ResourceError(reason, resource, true);
  if (!NAME.test(domainName)) {
    throw refuse(`\`domainName\` must be 1 to 63 letters, digits and inner hyphens, got "${domainName}"`);
  }
  const names = users.map(({ name }) => name);
  const wrong = names.find((name) => !USER_NAME.test(name));
  if (wrong !== undefined) {
    throw refuse(`\`users\` must have names of 1 to 40 letters, digits and inner hyphens, got "${wrong}"`);
  }
  const repeated = firstRepeated(names);
  if (repeated) throw refuse(`\`users\` must have different names, got "${repeated}" twice`);
  const twice = users.find(({ spaces = [] }) => new Set(spaces).size < spaces.length);
  if (twice) throw refuse(`\`spaces\` of user "${twice.name}" must be different, got "${twice.spaces!.join(", ")}"`);
  if (!isWhole(idleMinutes, MIN_IDLE_MINUTES, MAX_IDLE_MINUTES)) {
    throw refuse(`\`idleMinutes\` must be a whole number from ${MIN_IDLE_MINUTES} to 525,600, got ${idleMinutes}`);
  }
  if (!isWhole(maxVolumeSize, DEFAULT_VOLUME_SIZE, MAX_VOLUME_SIZE)) {
    throw refuse(`\`maxVolumeSize\` must be a whole number of GB from 5 to 16,384, got ${maxVolumeSize}`);
  }
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

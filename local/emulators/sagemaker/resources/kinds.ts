import { ACCOUNT_ID } from "#local/host/home";
import { AwsError, validationException } from "#local/emulators/api/awsError";
import type { Kind, Resource } from "#local/emulators/api/kind";
import type { Request } from "#local/emulators/api/parseRequest";
import type { Transitions } from "#local/emulators/api/transitions";

/** The ARN of a resource, in which AWS writes all names in lower case. */
export function buildArn(noun: string, path: string[], region: string): string {
  const type = noun.replace(/(?<=.)[A-Z]/g, "-$&");
  return `arn:aws:sagemaker:${region}:${ACCOUNT_ID}:${type}/${path.join("/")}`.toLowerCase();
}

/** What a kind has other than its family. */
type Particular = Partial<Omit<Kind, "errors">> & { errors?: Partial<Kind["errors"]> };

/**
 * A kind of resources that a name identifies.
 * @param words AWS's words for it in messages
 */
export function namedKind(noun: string, words: string, more: Particular = {}): Kind {
  return {
    noun,
    arnOf: (path, region) => buildArn(noun, path, region),
    identify: ({ name, arn, creationTime }) => ({
      [`${noun}Name`]: name,
      [`${noun}Arn`]: arn,
      CreationTime: creationTime,
    }),
    ...more,
    errors: {
      missing: (arn) => validationException(`Could not find ${words} "${arn}".`),
      existing: (arn) => validationException(`Cannot create already existing ${words} "${arn}".`),
      ...more.errors,
    },
  };
}

/** A kind of resources of Studio, which its domain and a name in it identify. */
export function studioKind(noun: string, pathOf: (request: Request) => unknown[], more: Partial<Kind>): Kind {
  return {
    noun,
    pathOf: pathOf as (request: Request) => string[],
    arnOf: (path, region) => buildArn(noun, path, region),
    keyOf: (_, arn) => arn,
    identify: (resource) => ({
      DomainId: domainIdOf(resource),
      [`${noun}Name`]: resource.name,
      Status: resource.status,
      CreationTime: resource.creationTime,
      LastModifiedTime: resource.lastModifiedTime,
    }),
    listDefaults: { SortOrder: "Ascending" },
    filters: { DomainIdEquals: (resource, id: string) => domainIdOf(resource) === id },
    requireReady(verb, { arn, status }) {
      if (status === "InService") return;
      throw resourceInUse(`Unable to ${verb} ${noun} [${arn}] because its status is ${status}.`);
    },
    errors: {
      missing: (arn) => new AwsError("ResourceNotFound", `${noun} [${arn}] does not exist.`),
      existing: (arn) => resourceInUse(`${noun} [${arn}] already exists.`),
      inUse: (arn, user) =>
        resourceInUse(`Unable to delete ${noun} [${arn}] because ${user}(s) are associated with it.`),
    },
    ...more,
  };
}

/** The statuses of profiles and spaces that end by themselves. */
export const STUDIO_TRANSITIONS: Transitions = {
  Pending: { seconds: 10, then: "InService" },
  Updating: { seconds: 5, then: "InService" },
  Deleting: { seconds: 10 },
};

/** How AWS says that something is in the way. */
export function resourceInUse(message: string): AwsError {
  return new AwsError("ResourceInUse", message);
}

/** The domain that a resource of Studio is in, or is. */
export function domainIdOf({ arn }: Pick<Resource, "arn">): string {
  return arn.split("/")[1]!;
}

import type { GitRepository } from "./repositories";

/** A repository URL that SageMaker accepts. Credentials are not part of it; they belong in a secret. */
export const REPOSITORY_URL = /^https:\/\/[^/@\s]+\/[^@\s]{3,}$/;
/** The complete ARN of a secret, including the six characters at its end. */
export const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^*?]+-[a-zA-Z0-9]{6}$/;

/**
 * Returns the problem of a repository, as the end of a sentence that starts with the argument's name; undefined if
 * there is none.
 */
export function findRepositoryProblem({ url, secretArn }: GitRepository): string | undefined {
  // The message must not repeat credentials that are in the URL.
  if (/^[a-z]+:\/\/[^/]*@/.test(url)) return "must have a `url` without credentials: those belong into `secretArn`";
  if (!REPOSITORY_URL.test(url)) return `must have a \`url\` that begins with https://, got "${url}"`;
  if (typeof secretArn === "string" && !SECRET_ARN.test(secretArn)) {
    return `must have the complete ARN of a secret as \`secretArn\`, got "${secretArn}"`;
  }
  return undefined;
}

import type { GitRepository } from "./repositories";

/** The URL of a repository, as SageMaker takes it: without credentials, which belong into a secret. */
export const REPOSITORY_URL = /^https:\/\/[^/@\s]+\/[^@\s]{3,}$/;
/** The complete ARN of a secret, with the six letters at its end. */
export const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^*?]+-[a-zA-Z0-9]{6}$/;

/** What is wrong with a repository, as the end of a sentence that begins with the argument's name; undefined when nothing is. */
export function findRepositoryProblem({ url, secretArn }: GitRepository): string | undefined {
  // Credentials that somebody did put there must not be told further.
  if (/^[a-z]+:\/\/[^/]*@/.test(url)) return "must have a `url` without credentials: those belong into `secretArn`";
  if (!REPOSITORY_URL.test(url)) return `must have a \`url\` that begins with https://, got "${url}"`;
  if (typeof secretArn === "string" && !SECRET_ARN.test(secretArn)) {
    return `must have the complete ARN of a secret as \`secretArn\`, got "${secretArn}"`;
  }
  return undefined;
}

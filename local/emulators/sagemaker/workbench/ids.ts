import { createHash, randomInt } from "node:crypto";

// What SageMaker makes up besides a resource follows from the resource's ARN, so that it need not be kept.

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The id of a new domain of Studio. */
export function newDomainId(): string {
  return `d-${Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join("")}`;
}

/** The network interface of a notebook instance in its subnet. */
export function networkInterfaceIdOf(notebookInstanceArn: string): string {
  return `eni-0${digest(notebookInstanceArn).slice(0, 16)}`;
}

/** The file system that comes with a domain. */
export function fileSystemIdOf(domainArn: string): string {
  return `fs-0${digest(domainArn).slice(0, 16)}`;
}

/** The security group that SageMaker puts between a domain and its file system. */
export function boundarySecurityGroupIdOf(domainArn: string): string {
  return `sg-0${digest(domainArn).slice(0, 16)}`;
}

/** The number that the files of a profile or a space belong to in the domain's file system. */
export function fileSystemUidOf(arn: string): string {
  return String(200_000 + (parseInt(digest(arn).slice(0, 8), 16) % 4_000_000));
}

/** Where a browser finds a notebook instance. */
export function notebookUrlOf(arn: string): string {
  return `${arn.split("/").at(-1)}.notebook.${regionOf(arn)}.sagemaker.aws`;
}

/** Where a browser finds a domain. */
export function domainUrlOf(arn: string): string {
  return studioUrl(arn.split("/").at(-1)!, arn);
}

/** Where a browser finds a space. */
export function spaceUrlOf(arn: string): string {
  return studioUrl(digest(arn).slice(0, 15), arn);
}

function studioUrl(host: string, arn: string): string {
  return `https://${host}.studio.${regionOf(arn)}.sagemaker.aws`;
}

function regionOf(arn: string): string {
  return arn.split(":")[3]!;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

import { text } from "../core/schema";

// ECR bounds a repository's name at 2 to 256 letters, and SageMaker an image with its registry at 255: that has up to 55.
const LENGTHS = "(?=[^:@]{2,})(?=.{1,200}$)";
const PART = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const TAG = ":(?!latest$)\\w[\\w.-]{0,127}";
const DIGEST = "@sha256:[0-9a-f]{64}";

/** An image in a registry of ECR, without the registry. */
export const image = text(
  new RegExp(`^${LENGTHS}${PART}(/${PART})*(${TAG}|${DIGEST})$`),
  "repository:tag or repository@sha256:digest, of at most 200 letters, with ECR's names for repositories and a tag other than latest",
);

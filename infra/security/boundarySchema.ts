import { text } from "../core/schema";

/** The ARN of a policy that bounds roles. Empty for none. */
export const permissionsBoundaryArn = text(
  /^$|^arn:[a-z-]+:iam::\d{12}:policy\/\S+$/,
  "the ARN of an IAM policy, or empty",
);

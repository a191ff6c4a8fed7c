import { z } from "zod";
import { text } from "#infra/core/schema";
import { tags } from "../tags";

/** Settings of the AWS provider that the platform relies on. Any other setting of the provider is allowed too. */
export const awsSettings = z.looseObject({
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-west-1").meta({
    description: "Region of the stage, as in `eu-west-1`.",
  }),
  defaultTags: z.looseObject({ tags }, "a map with tags").meta({
    description: "Tags of every resource. Other settings of the AWS provider are allowed too.",
  }),
});

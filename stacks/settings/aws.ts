import { z } from "zod";
import { text } from "./allowed";
import { tags } from "../tags";

/** Settings of the AWS provider that the platform relies on; any other of its settings may be given too. */
export const awsSettings = z.looseObject({
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-west-1"),
  defaultTags: z.looseObject({ tags }, "a map with tags"),
});

import { z } from "zod";
import { group, list, requireUnique } from "../core/schema";

/** Mail addresses, each once. */
export const emails = list(z.email("a mail address"), "mail addresses").superRefine(requireUnique);

/** The plain arguments of an `AlarmTopic`. */
export const alarmTopicArguments = group({
  /** Mail addresses to notify. SNS asks each address to confirm and sends nothing before that. @default none */
  emails: emails.default([]),
});

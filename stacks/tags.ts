import { z } from "zod";
import { onceRead, text } from "./settings/allowed";

/** What AWS takes in a tag, whatever the service. */
const LETTERS = "letters, digits, spaces and _.:/=+-@";
const KEY = /^(?!aws:)[\p{L}\p{N} _.:/=+\-@]{1,128}$/iu;
const VALUE = /^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u;

/** AWS takes 50 tags; one is a resource's own. */
const MOST_TAGS = 49;

const value = text(VALUE, `a text of at most 256 ${LETTERS}`);
const required = text(/^(?=.*\S)[\p{L}\p{N} _.:/=+\-@]{0,256}$/u, `a text of 1 to 256 ${LETTERS}`);

/** Tags of every resource: those that say whose it is, and any other. */
export const tags = z
  .object({ project: required, stage: required, team: required, "cost-centre": required }, "a map of tags")
  .catchall(value)
  .superRefine((given, context) => {
    const keys = Object.keys(given);
    const refuse = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    keys.forEach((key, i) => {
      if (!KEY.test(key)) {
        refuse(key, `left out: a tag's key is 1 to 128 ${LETTERS}, and does not begin with aws:`);
      }
      const same = keys.slice(0, i).find((other) => other.toLowerCase() === key.toLowerCase());
      if (same !== undefined) refuse(key, `left out: IAM does not tell its key from "${same}"`);
    });
    if (keys.length > MOST_TAGS) {
      context.addIssue({ code: "custom", path: [], message: `at most ${MOST_TAGS} tags` });
    }
  }, onceRead());

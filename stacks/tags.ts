import { z } from "zod";
import { onceRead, refuse, text } from "#infra/core/schema";

// What every AWS service takes in a tag: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const LETTERS = "letters, digits, spaces and _.:/=+-@";
const KEY = /^(?!aws:)[\p{L}\p{N} _.:/=+\-@]{1,128}$/iu;
const VALUE = /^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u;

/** AWS takes 50 tags; one is a resource's own. */
const MOST_TAGS = 49;

const value = text(VALUE, `a text of at most 256 ${LETTERS}`);
const required = text(/^(?=.*\S)[\p{L}\p{N} _.:/=+\-@]{0,256}$/u, `a text of 1 to 256 ${LETTERS}`);

/** Tags of every resource: four that say whose it is, and any others. */
export const tags = z
  .object(
    {
      project: required.meta({ description: "Project that pays for it." }),
      stage: required.meta({ description: "Name of the stage." }),
      team: required.meta({ description: "Team that is responsible for it." }),
      "cost-centre": required.meta({ description: "Cost centre." }),
    },
    "a map of tags",
  )
  .catchall(value)
  .superRefine((given, context) => {
    const keys = Object.keys(given);
    keys.forEach((key, i) => {
      if (!KEY.test(key)) {
        refuse(context, [key], "left out", `a tag's key is 1 to 128 ${LETTERS} and does not begin with aws:`);
      }
      const same = keys.slice(0, i).find((other) => other.toLowerCase() === key.toLowerCase());
      if (same !== undefined) refuse(context, [key], "left out", `IAM does not distinguish its key from "${same}"`);
    });
    if (keys.length > MOST_TAGS) refuse(context, [], `at most ${MOST_TAGS} tags`);
  }, onceRead())
  .meta({
    description: `The tags: these four and up to ${MOST_TAGS - 4} others. Keys have 1 to 128, values at most 256 ${LETTERS}. No key begins with \`aws:\`.`,
  });

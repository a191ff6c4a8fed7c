import { z } from "zod";
import type { Operations } from "../api/operation";
import { AwsError } from "../api/awsError";
import type { Scaling } from "./scaling";

const tagged = z.looseObject({ ResourceARN: z.string() });
const newTags = tagged.extend({ Tags: z.record(z.string(), z.string()) });
const tagKeys = tagged.extend({ TagKeys: z.array(z.string()) });

/** TagResource, UntagResource and ListTagsForResource, for scalable targets. */
export function tagOperations({ file }: Scaling): Operations {
  const { state } = file;
  return {
    TagResource({ request }) {
      const { ResourceARN, Tags } = newTags.parse(request);
      state.tags[ResourceARN] = { ...tagsOf(ResourceARN), ...Tags };
      file.save();
      return {};
    },

    UntagResource({ request }) {
      const { ResourceARN, TagKeys } = tagKeys.parse(request);
      const kept = Object.entries(tagsOf(ResourceARN)).filter(([key]) => !TagKeys.includes(key));
      state.tags[ResourceARN] = Object.fromEntries(kept);
      file.save();
      return {};
    },

    ListTagsForResource: ({ request }) => ({ Tags: tagsOf(tagged.parse(request).ResourceARN) }),
  };

  function tagsOf(arn: string): Record<string, string> {
    if (!state.targets.some(({ ScalableTargetARN }) => ScalableTargetARN === arn)) {
      throw new AwsError("ResourceNotFoundException", `The specified resource ${arn} doesn't exist.`);
    }
    return state.tags[arn] ?? {};
  }
}

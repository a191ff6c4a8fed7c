import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import { AwsError } from "../api/awsError";
import type { OperationsOf } from "../api/operation";
import type { Scaling } from "./schema";

/** TagResource, UntagResource and ListTagsForResource, for scalable targets. */
export function tagOperations({ file }: Scaling) {
  const { state } = file;
  return {
    TagResource({ request: { ResourceARN, Tags } }) {
      state.tags[ResourceARN] = { ...tagsOf(ResourceARN), ...Tags };
      file.save();
      return {};
    },

    UntagResource({ request: { ResourceARN, TagKeys } }) {
      const kept = Object.entries(tagsOf(ResourceARN)).filter(([key]) => !TagKeys.includes(key));
      state.tags[ResourceARN] = Object.fromEntries(kept);
      file.save();
      return {};
    },

    ListTagsForResource: ({ request }) => ({ Tags: tagsOf(request.ResourceARN) }),
  } satisfies OperationsOf<ApplicationAutoScaling>;

  function tagsOf(arn: string): Record<string, string> {
    if (!state.targets.some(({ ScalableTargetARN }) => ScalableTargetARN === arn)) {
      throw new AwsError("ResourceNotFoundException", `The specified resource ${arn} doesn't exist.`);
    }
    return state.tags[arn] ?? {};
  }
}

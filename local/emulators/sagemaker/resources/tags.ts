import type { SageMaker } from "@aws-sdk/client-sagemaker";
import { validationException } from "#local/emulators/api/awsError";
import type { Resource } from "#local/emulators/api/kind";
import type { OperationsOf } from "#local/emulators/api/operation";
import { nextPage } from "#local/emulators/api/page";
import { fromTagList, toTagList } from "#local/emulators/api/tagList";
import type { ControlPlane } from "./controlPlane";

const MAX_TAGS = 50;

/** AddTags, ListTags and DeleteTags. */
export function tagOperations({ collections, store }: ControlPlane) {
  return {
    AddTags({ request: { ResourceArn, Tags } }) {
      const resource = find(ResourceArn);
      const tags = { ...resource.tags, ...fromTagList(Tags) };
      if (Object.keys(tags).length > MAX_TAGS) {
        throw validationException(`A resource can have at most ${MAX_TAGS} tags.`);
      }
      resource.tags = tags;
      store.save();
      return { Tags: toTagList(tags) };
    },

    ListTags({ request: { ResourceArn, MaxResults = MAX_TAGS, NextToken } }) {
      const { items, ...next } = nextPage(toTagList(find(ResourceArn).tags), ({ Key }) => Key, MaxResults, NextToken);
      return { Tags: items, ...next };
    },

    DeleteTags({ request: { ResourceArn, TagKeys } }) {
      const resource = find(ResourceArn);
      for (const key of TagKeys) delete resource.tags[key];
      store.save();
      return {};
    },
  } satisfies OperationsOf<SageMaker>;

  /** ARNs are compared as AWS does, which writes them in lower case. */
  function find(arn: string): Resource {
    const resources = Object.values(collections).flatMap((collection): Resource[] => collection.all());
    const found = resources.find((resource) => resource.arn === arn.toLowerCase());
    if (!found) throw validationException("Resource does not exist.");
    return found;
  }
}

import { z } from "zod";
import { validationException } from "#local/emulators/api/awsError";
import type { ControlPlane, Operations } from "./controlPlane";
import { nextPage } from "./page";
import { splitTags, toTagList } from "./tagList";

const MAX_TAGS = 50;

const tagged = z.looseObject({ ResourceArn: z.string() });
const untagged = tagged.extend({ TagKeys: z.array(z.string()) });
const listed = tagged.extend({ MaxResults: z.number().default(MAX_TAGS), NextToken: z.string().optional() });

/** Whatever is in the state. */
interface Tagged {
  arn: string;
  tags: Record<string, string>;
}

/** AddTags, ListTags and DeleteTags. */
export function tagOperations({ store }: ControlPlane): Operations {
  return {
    AddTags({ request }) {
      const resource = find(tagged.parse(request).ResourceArn);
      const tags = { ...resource.tags, ...splitTags(request).tags };
      if (Object.keys(tags).length > MAX_TAGS) {
        throw validationException(`A resource can have at most ${MAX_TAGS} tags.`);
      }
      resource.tags = tags;
      store.save();
      return { Tags: toTagList(tags) };
    },

    ListTags({ request }) {
      const { ResourceArn, MaxResults, NextToken } = listed.parse(request);
      const { items, ...next } = nextPage(toTagList(find(ResourceArn).tags), ({ Key }) => Key, MaxResults, NextToken);
      return { Tags: items, ...next };
    },

    DeleteTags({ request }) {
      const { ResourceArn, TagKeys } = untagged.parse(request);
      const resource = find(ResourceArn);
      for (const key of TagKeys) delete resource.tags[key];
      store.save();
      return {};
    },
  };

  /** ARNs are compared as AWS does, which writes them in lower case. */
  function find(arn: string) {
    const collections: Record<string, Tagged>[] = Object.values(store.state);
    const resources = collections.flatMap((collection) => Object.values(collection));
    const found = resources.find((resource) => resource.arn === arn.toLowerCase());
    if (!found) throw validationException("Resource does not exist.");
    return found;
  }
}

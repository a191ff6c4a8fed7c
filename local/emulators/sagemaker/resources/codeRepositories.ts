import { z } from "zod";
import { validationException } from "#local/emulators/api/awsError";
import { type CodeRepositoryRecord, gitConfigSchema } from "../state/workbench";
import { type Call, type ControlPlane, now, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { repositoriesOf } from "./notebookDescriptions";
import { buildArn, requireNew } from "./resources";
import { splitTags } from "./tagList";

const named = z.looseObject({ CodeRepositoryName: z.string() });
const created = named.extend({ GitConfig: gitConfigSchema });
/** Only the secret can change. */
const updated = named.extend({ GitConfig: gitConfigSchema.pick({ SecretArn: true }).default({}) });

/** The operations on Git repositories. Nothing is cloned. */
export function codeRepositoryOperations({ store }: ControlPlane): Operations {
  const { state } = store;
  return {
    CreateCodeRepository({ request, region }) {
      const { CodeRepositoryName: name, GitConfig: gitConfig } = created.parse(request);
      requireNew(state, "codeRepositories", name);
      const arn = buildArn("codeRepositories", name, region);
      const [{ tags }, creationTime] = [splitTags(request), now()];
      state.codeRepositories[name] = { arn, name, tags, gitConfig, creationTime, lastModifiedTime: creationTime };
      store.save();
      return { CodeRepositoryArn: arn };
    },

    DescribeCodeRepository: (call) => describe(find(call)),

    ListCodeRepositories({ request }) {
      const asked = { SortBy: "Name", SortOrder: "Ascending", ...request };
      const { items, ...next } = listPage(Object.values(state.codeRepositories), asked);
      return { CodeRepositorySummaryList: items.map(describe), ...next };
    },

    UpdateCodeRepository(call) {
      const found = find(call);
      found.gitConfig = { ...found.gitConfig, ...updated.parse(call.request).GitConfig };
      found.lastModifiedTime = now();
      store.save();
      return { CodeRepositoryArn: found.arn };
    },

    DeleteCodeRepository(call) {
      const { name, arn } = find(call);
      if (Object.values(state.notebookInstances).some(({ settings }) => repositoriesOf(settings).includes(name))) {
        throw validationException(`Cannot delete CodeRepository "${arn}": it is being used by a Notebook Instance.`);
      }
      delete state.codeRepositories[name];
      store.save();
      return undefined;
    },
  };

  function find({ request, region }: Call): CodeRepositoryRecord {
    const { CodeRepositoryName: name } = named.parse(request);
    if (!Object.hasOwn(state.codeRepositories, name)) throw missingCodeRepository(name, region);
    return state.codeRepositories[name]!;
  }
}

/** How AWS says that there is no such repository. */
export function missingCodeRepository(name: string, region: string) {
  return validationException(`Cannot find CodeRepository: "${buildArn("codeRepositories", name, region)}"`);
}

function describe({ name, arn, gitConfig, creationTime, lastModifiedTime }: CodeRepositoryRecord) {
  return {
    CodeRepositoryName: name,
    CodeRepositoryArn: arn,
    GitConfig: gitConfig,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
  };
}

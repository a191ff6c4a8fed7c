import { z } from "zod";
import { validationException } from "#local/emulators/api/awsError";
import { type LifecycleConfigRecord, lifecycleScriptsSchema } from "../state/workbench";
import { type Call, type ControlPlane, now, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { buildArn, findIgnoringCase } from "./resources";
import { splitTags } from "./tagList";

const named = z.looseObject({ NotebookInstanceLifecycleConfigName: z.string() });

/** The operations on lifecycle configurations of notebook instances. Their scripts are kept, and run nowhere. */
export function notebookLifecycleConfigOperations({ store }: ControlPlane): Operations {
  const { state } = store;
  return {
    CreateNotebookInstanceLifecycleConfig({ request, region }) {
      const { NotebookInstanceLifecycleConfigName: name } = named.parse(request);
      const existing = findIgnoringCase(state, "notebookInstanceLifecycleConfigs", name);
      if (existing) throw refusal("create", existing.arn, "already exists");
      const arn = buildArn("notebookInstanceLifecycleConfigs", name, region);
      const [{ tags }, creationTime] = [splitTags(request), now()];
      const scripts = lifecycleScriptsSchema.parse(request);
      const created = { arn, name, tags, scripts, creationTime, lastModifiedTime: creationTime };
      state.notebookInstanceLifecycleConfigs[name] = created;
      store.save();
      return { NotebookInstanceLifecycleConfigArn: arn };
    },

    DescribeNotebookInstanceLifecycleConfig(call) {
      const found = find("describe", call);
      return { ...summarize(found), ...found.scripts };
    },

    ListNotebookInstanceLifecycleConfigs({ request }) {
      const { items, ...next } = listPage(Object.values(state.notebookInstanceLifecycleConfigs), request);
      return { NotebookInstanceLifecycleConfigs: items.map(summarize), ...next };
    },

    /** Both scripts are replaced: one that the request leaves out is removed. */
    UpdateNotebookInstanceLifecycleConfig(call) {
      const found = find("update", call);
      found.scripts = lifecycleScriptsSchema.parse(call.request);
      found.lastModifiedTime = now();
      store.save();
      return {};
    },

    DeleteNotebookInstanceLifecycleConfig(call) {
      const { name, arn } = find("delete", call);
      if (Object.values(state.notebookInstances).some(({ settings }) => settings.LifecycleConfigName === name)) {
        throw refusal("delete", arn, "is being used by a Notebook Instance");
      }
      delete state.notebookInstanceLifecycleConfigs[name];
      store.save();
      return undefined;
    },
  };

  function find(verb: string, { request, region }: Call): LifecycleConfigRecord {
    const { NotebookInstanceLifecycleConfigName: name } = named.parse(request);
    const all = state.notebookInstanceLifecycleConfigs;
    if (Object.hasOwn(all, name)) return all[name]!;
    throw refusal(verb, buildArn("notebookInstanceLifecycleConfigs", name, region), "does not exist");
  }
}

function refusal(verb: string, arn: string, reason: string) {
  return validationException(
    `Unable to ${verb} Notebook Instance Lifecycle Config '${arn}'. ` +
      `(Details: Notebook Instance Lifecycle Config ${reason}.)`,
  );
}

function summarize({ name, arn, creationTime, lastModifiedTime }: LifecycleConfigRecord) {
  return {
    NotebookInstanceLifecycleConfigName: name,
    NotebookInstanceLifecycleConfigArn: arn,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
  };
}

import { z } from "zod";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import { type NotebookInstanceRecord, notebookSettingsSchema } from "../state/workbench";
import { begin, enter } from "../workbench/transitions";
import { type Call, type ControlPlane, type Operations } from "./controlPlane";
import { listPage } from "./listing";
import { describeNotebook, summarizeNotebook } from "./notebookDescriptions";
import { NOTEBOOK_DEFAULTS, requireNotebookSettings, updateNotebook } from "./notebookRequests";
import { buildArn, findIgnoringCase } from "./resources";
import { splitTags } from "./tagList";

const named = z.looseObject({ NotebookInstanceName: z.string() });
const listed = z.looseObject({
  NotebookInstanceLifecycleConfigNameContains: z.string().default(""),
  DefaultCodeRepositoryContains: z.string().default(""),
  AdditionalCodeRepositoryEquals: z.string().optional(),
});

const AT_REST = ["Stopped", "Failed"];

/** The operations on notebook instances: their settings and states, without a machine or a Jupyter server behind them. */
export function notebookInstanceOperations(plane: ControlPlane): Operations {
  const { store } = plane;
  const { state } = store;
  return {
    CreateNotebookInstance({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const { NotebookInstanceName: name } = named.parse(request);
      const existing = findIgnoringCase(state, "notebookInstances", name);
      if (existing) throw validationException(`Cannot create a duplicate Notebook Instance (${existing.arn})`);
      const settings = { ...NOTEBOOK_DEFAULTS, ...notebookSettingsSchema.parse(request) };
      requireNotebookSettings(state, settings, region);
      const arn = buildArn("notebookInstances", name, region);
      state.notebookInstances[name] = { arn, name, tags, settings, ...begin(plane, "notebookInstances") };
      store.save();
      return { NotebookInstanceArn: arn };
    },

    DescribeNotebookInstance: (call) => describeNotebook(find(call)),

    ListNotebookInstances({ request }) {
      const asked = listed.parse(request);
      const found = Object.values(state.notebookInstances).filter(
        ({ settings: { LifecycleConfigName = "", DefaultCodeRepository = "", AdditionalCodeRepositories = [] } }) =>
          LifecycleConfigName.includes(asked.NotebookInstanceLifecycleConfigNameContains) &&
          DefaultCodeRepository.includes(asked.DefaultCodeRepositoryContains) &&
          (!asked.AdditionalCodeRepositoryEquals ||
            AdditionalCodeRepositories.includes(asked.AdditionalCodeRepositoryEquals)),
      );
      const { items, ...next } = listPage(found, { SortBy: "Name", SortOrder: "Ascending", ...request });
      return { NotebookInstances: items.map(summarizeNotebook), ...next };
    },

    UpdateNotebookInstance(call) {
      const found = find(call);
      requireStatus(found, AT_REST, "Updating");
      const settings = updateNotebook(found.settings, call.request);
      requireNotebookSettings(state, settings, call.region);
      found.settings = settings;
      enter(plane, "notebookInstances", found, "Updating");
      return {};
    },

    StartNotebookInstance: (call) => move(call, AT_REST, "Pending"),
    StopNotebookInstance: (call) => move(call, ["InService"], "Stopping"),
    DeleteNotebookInstance: (call) => move(call, AT_REST, "Deleting"),

    CreatePresignedNotebookInstanceUrl(call) {
      find(call);
      throw notImitated("CreatePresignedNotebookInstanceUrl, for no Jupyter server runs behind a notebook instance,");
    },
  };

  function find({ request }: Call): NotebookInstanceRecord {
    const { NotebookInstanceName: name } = named.parse(request);
    // All that AWS says of an instance that it does not have.
    if (!Object.hasOwn(state.notebookInstances, name)) throw validationException("RecordNotFound");
    return state.notebookInstances[name]!;
  }

  function move(call: Call, from: string[], status: "Pending" | "Stopping" | "Deleting") {
    const found = find(call);
    requireStatus(found, from, status);
    enter(plane, "notebookInstances", found, status);
    return undefined;
  }
}

function requireStatus({ arn, status }: NotebookInstanceRecord, allowed: string[], next: string): void {
  if (allowed.includes(status)) return;
  throw validationException(
    `Status (${status}) not in ([${allowed.join(", ")}]). Unable to transition to (${next}) for Notebook Instance (${arn}).`,
  );
}

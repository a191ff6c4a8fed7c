import {
  CreateDomainCommand,
  type CreateDomainCommandInput,
  DeleteDomainCommand,
  type DeleteDomainCommandInput,
  DescribeDomainCommand,
  paginateListDomains,
  UpdateDomainCommand,
  type UpdateDomainCommandInput,
} from "@aws-sdk/client-sagemaker";
import { isObject, type Value, type Values } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import { toTagList } from "../tags";
import { toRequest, without } from "./request";
import { sagemakerClient } from "./sagemakerClient";
import { STUDIO_NAMES, studioLife } from "./studioLife";

/** Studio domains on the emulator. As on AWS, one with user profiles cannot be deleted. */
export const domain = studioLife({
  nameOf: (it) => `SageMaker domain "${it.text("domainName")}" (${it.id})`,

  create(it) {
    const settings = without(it.inputs, "region", "retentionPolicy", "tags", "tagsAll");
    const request = toRequest<CreateDomainCommandInput>(settings, STUDIO_NAMES);
    return sagemakerClient(it).send(new CreateDomainCommand({ ...request, Tags: toTagList(it.inputs) }));
  },

  findId: findDomainId,

  /** One that was asked for a moment ago has no id here yet. */
  async describe(it) {
    return sagemakerClient(it).send(new DescribeDomainCommand({ DomainId: it.id || (await findDomainId(it)) }));
  },

  update(it) {
    const { appNetworkAccessType, defaultSpaceSettings, defaultUserSettings, tagPropagation } = it.inputs;
    const domainSettingsForUpdate = forUpdate(it.inputs.domainSettings);
    const changes = { appNetworkAccessType, defaultSpaceSettings, defaultUserSettings, tagPropagation };
    const request = toRequest<UpdateDomainCommandInput>({ ...changes, domainSettingsForUpdate }, STUDIO_NAMES);
    return sagemakerClient(it).send(new UpdateDomainCommand({ ...request, DomainId: it.id }));
  },

  delete(it) {
    const RetentionPolicy = toRequest<DeleteDomainCommandInput["RetentionPolicy"]>(it.inputs.retentionPolicy);
    return sagemakerClient(it).send(new DeleteDomainCommand({ DomainId: it.id, RetentionPolicy }));
  },
});

/** Settings of a domain under the names that they have in an update. */
function forUpdate(domainSettings: Value | undefined): Values | undefined {
  if (!isObject(domainSettings)) return undefined;
  const { rStudioServerProDomainSettings, ...others } = domainSettings;
  return { ...others, rStudioServerProDomainSettingsForUpdate: rStudioServerProDomainSettings };
}

/** Finds the domain by its name. */
async function findDomainId(it: Resource): Promise<string | undefined> {
  for await (const { Domains = [] } of paginateListDomains({ client: sagemakerClient(it) }, {})) {
    const found = Domains.find(({ DomainName }) => DomainName === it.text("domainName"));
    if (found) return found.DomainId;
  }
  return undefined;
}

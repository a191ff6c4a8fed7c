import type { CreateDomainRequest, DeleteDomainRequest, UpdateDomainRequest } from "@aws-sdk/client-sagemaker";
import { boundarySecurityGroupIdOf, domainUrlOf, fileSystemIdOf } from "#local/emulators/sagemaker/workbench/ids";
import { isObject, type Value, type Values } from "#local/providers/plugin/values";
import { pick, requestOf, toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagList } from "../tags";
import { sagemakerArn } from "./sagemaker";
import { STUDIO_NAMES, studioLifecycle } from "./studio";

/** SageMaker Studio domains. As on AWS, one with user profiles cannot be deleted. */
export const domain: ResourceType = {
  required: ["authMode", "defaultUserSettings", "domainName", "subnetIds", "vpcId"],
  replaces: [
    "authMode",
    "domainName",
    "domainSettings.securityGroupIds",
    "kmsKeyId",
    "retentionPolicy",
    "subnetIds",
    "vpcId",
  ],
  tagged: true,
  defaults: { appNetworkAccessType: "PublicInternetOnly", tagPropagation: "DISABLED" },
  id: () => "",
  outputs(resource) {
    const arn = sagemakerArn(resource, "domain");
    return {
      arn,
      homeEfsFileSystemId: fileSystemIdOf(arn),
      securityGroupIdForDomainBoundary: boundarySecurityGroupIdOf(arn),
      // Domains with the authentication mode IAM have neither.
      singleSignOnApplicationArn: "",
      singleSignOnManagedApplicationInstanceId: "",
      url: domainUrlOf(arn),
    };
  },
  lifecycle: studioLifecycle({
    title: (resource) => `SageMaker domain "${resource.text("domainName")}" (${resource.id})`,
    create(resource) {
      const request = requestOf<CreateDomainRequest>(resource, STUDIO_NAMES, "retentionPolicy");
      return resource.client("SAGEMAKER").createDomain({ ...request, Tags: toTagList(resource.inputs) });
    },
    findId,
    /** A domain that was created a moment ago has no id here yet. */
    async describe(resource) {
      return resource.client("SAGEMAKER").describeDomain({ DomainId: resource.id || (await findId(resource)) });
    },
    update({ id, inputs, client }) {
      const changes = {
        ...pick(inputs, "appNetworkAccessType", "defaultSpaceSettings", "defaultUserSettings", "tagPropagation"),
        domainSettingsForUpdate: forUpdate(inputs.domainSettings),
      };
      return client("SAGEMAKER").updateDomain({
        ...toRequest<UpdateDomainRequest>(changes, STUDIO_NAMES),
        DomainId: id,
      });
    },
    delete({ id, inputs, client }) {
      const RetentionPolicy = toRequest<DeleteDomainRequest["RetentionPolicy"]>(inputs.retentionPolicy);
      return client("SAGEMAKER").deleteDomain({ DomainId: id, RetentionPolicy });
    },
  }),
};

/** The domain's settings by the names that they have in an update. */
function forUpdate(domainSettings: Value | undefined): Values | undefined {
  if (!isObject(domainSettings)) return undefined;
  const { rStudioServerProDomainSettings, ...others } = domainSettings;
  return { ...others, rStudioServerProDomainSettingsForUpdate: rStudioServerProDomainSettings };
}

/** Finds the domain by its name. */
async function findId(resource: Resource): Promise<string | undefined> {
  for await (const { Domains = [] } of resource.client("SAGEMAKER").paginateListDomains()) {
    const found = Domains.find(({ DomainName }) => DomainName === resource.text("domainName"));
    if (found) return found.DomainId;
  }
  return undefined;
}

import {
  boundarySecurityGroupIdOf,
  domainUrlOf,
  fileSystemIdOf,
  fileSystemUidOf,
  networkInterfaceIdOf,
  notebookUrlOf,
  spaceUrlOf,
} from "#local/emulators/sagemaker/workbench/ids";
import type { Values } from "#local/providers/plugin/values";
import { codeRepository } from "../life/codeRepository";
import { domain } from "../life/domain";
import { NOTEBOOK_DEFAULTS, notebookInstance } from "../life/notebookInstance";
import { notebookLifecycleConfiguration } from "../life/notebookLifecycleConfiguration";
import { space } from "../life/space";
import { userProfile } from "../life/userProfile";
import type { Resource } from "../resource";
import type { ResourceTypes } from "../resourceType";

const autoName = { property: "name", maxLength: 63 };
/** SageMaker writes names in ARNs in lower case. */
const arnOf = (it: Resource, kind: string, name: string) => it.arn("sagemaker", `${kind}/${name.toLowerCase()}`);
const inDomain = (it: Resource, kind: string, name: string) =>
  arnOf(it, kind, `${it.text("domainId")}/${it.text(name)}`);

/** SageMaker's notebook instances and Studio, whose states the emulator goes through. */
export const workbenchTypes: ResourceTypes = {
  "aws:sagemaker/notebookInstance:NotebookInstance": {
    required: ["instanceType", "roleArn"],
    replaces: ["directInternetAccess", "kmsKeyId", "name", "platformIdentifier", "securityGroups", "subnetId"],
    replacesOn: (olds, news) => (shrinks(olds, news) ? ["volumeSize"] : []),
    autoName,
    tagged: true,
    defaults: NOTEBOOK_DEFAULTS,
    id: (it) => it.text("name"),
    outputs: (it) => {
      const arn = arnOf(it, "notebook-instance", it.id);
      const networkInterfaceId = it.text("subnetId") && networkInterfaceIdOf(arn);
      return { arn, networkInterfaceId, url: notebookUrlOf(arn) };
    },
    life: notebookInstance,
  },
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": {
    replaces: ["name"],
    autoName,
    tagged: true,
    id: (it) => it.text("name"),
    outputs: (it) => ({ arn: arnOf(it, "notebook-instance-lifecycle-config", it.id) }),
    life: notebookLifecycleConfiguration,
  },
  "aws:sagemaker/codeRepository:CodeRepository": {
    required: ["codeRepositoryName", "gitConfig"],
    replaces: ["codeRepositoryName", "gitConfig.branch", "gitConfig.repositoryUrl"],
    tagged: true,
    id: (it) => it.text("codeRepositoryName"),
    outputs: (it) => ({ arn: arnOf(it, "code-repository", it.id) }),
    life: codeRepository,
  },
  "aws:sagemaker/domain:Domain": {
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
    outputs: (it) => {
      const arn = arnOf(it, "domain", it.id);
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
    life: domain,
  },
  "aws:sagemaker/userProfile:UserProfile": {
    required: ["domainId", "userProfileName"],
    replaces: ["domainId", "singleSignOnUserIdentifier", "singleSignOnUserValue", "userProfileName"],
    tagged: true,
    id: (it) => inDomain(it, "user-profile", "userProfileName"),
    outputs: (it) => ({ arn: it.id, homeEfsFileSystemUid: fileSystemUidOf(it.id) }),
    life: userProfile,
  },
  "aws:sagemaker/space:Space": {
    required: ["domainId", "spaceName"],
    replaces: ["domainId", "spaceName"],
    tagged: true,
    id: (it) => inDomain(it, "space", "spaceName"),
    outputs: (it) => ({
      arn: it.id,
      homeEfsFileSystemUid: fileSystemUidOf(it.id),
      url: spaceUrlOf(it.id),
    }),
    life: space,
  },
};

/** Whether a notebook's volume gets smaller, which no volume can. */
function shrinks(olds: Values, news: Values): boolean {
  const [before, after] = [olds, news].map(({ volumeSize }) => Number(volumeSize ?? NOTEBOOK_DEFAULTS.volumeSize));
  return after! < before!;
}

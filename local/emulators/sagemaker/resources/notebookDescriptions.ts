import type { NotebookInstanceRecord, NotebookSettings } from "../state/workbench";
import { networkInterfaceIdOf, notebookUrlOf } from "../workbench/ids";

/** An instance as ListNotebookInstances shows it. */
export function summarizeNotebook({
  arn,
  name,
  status,
  creationTime,
  lastModifiedTime,
  settings,
}: NotebookInstanceRecord) {
  return {
    NotebookInstanceName: name,
    NotebookInstanceArn: arn,
    NotebookInstanceStatus: status,
    Url: notebookUrlOf(arn),
    InstanceType: settings.InstanceType,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
    NotebookInstanceLifecycleConfigName: settings.LifecycleConfigName,
    DefaultCodeRepository: settings.DefaultCodeRepository,
    AdditionalCodeRepositories: settings.AdditionalCodeRepositories,
  };
}

/** An instance as DescribeNotebookInstance shows it, where some members have other names than in the request. */
export function describeNotebook(record: NotebookInstanceRecord) {
  const { SubnetId, SecurityGroupIds } = record.settings;
  return {
    ...record.settings,
    ...summarizeNotebook(record),
    SecurityGroups: SecurityGroupIds,
    NetworkInterfaceId: SubnetId && networkInterfaceIdOf(record.arn),
    SecurityGroupIds: undefined,
    LifecycleConfigName: undefined,
  };
}

/** Names and URLs of the Git repositories of an instance. */
export function repositoriesOf({ DefaultCodeRepository, AdditionalCodeRepositories = [] }: NotebookSettings): string[] {
  return [...(DefaultCodeRepository ? [DefaultCodeRepository] : []), ...AdditionalCodeRepositories];
}

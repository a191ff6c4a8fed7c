import type { DomainRecord } from "../state/workbench";
import { boundarySecurityGroupIdOf, domainUrlOf, fileSystemIdOf } from "../workbench/ids";

/** A domain as ListDomains shows it. */
export function summarizeDomain({ arn, name, domainId, status, creationTime, lastModifiedTime }: DomainRecord) {
  return {
    DomainArn: arn,
    DomainId: domainId,
    DomainName: name,
    Status: status,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
    Url: domainUrlOf(arn),
  };
}

/** A domain as DescribeDomain shows it. Without a file system it has no security group to reach it either. */
export function describeDomain(record: DomainRecord) {
  const { arn, settings } = record;
  const fileSystem = settings.HomeEfsFileSystemCreation !== "Disabled" && {
    HomeEfsFileSystemId: fileSystemIdOf(arn),
    SecurityGroupIdForDomainBoundary: boundarySecurityGroupIdOf(arn),
  };
  return { ...settings, ...summarizeDomain(record), ...fileSystem };
}

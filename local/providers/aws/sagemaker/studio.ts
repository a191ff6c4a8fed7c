import type { RequestNames } from "../request";
import { type SlowCalls, type SlowLifecycle, slowLifecycle } from "../slowLifecycle";
import { isMissing, tag } from "./sagemaker";

/** Where the provider's names of Studio's settings differ from SageMaker's. */
export const STUDIO_NAMES: RequestNames = {
  renamed: {
    autoMountHomeEfs: "AutoMountHomeEFS",
    efsFileSystem: "EFSFileSystem",
    efsFileSystemConfig: "EFSFileSystemConfig",
    efsFileSystemConfigs: "EFSFileSystemConfig",
    identityProviderOauthSettings: "IdentityProviderOAuthSettings",
    sagemakerImageArn: "SageMakerImageArn",
    sagemakerImageVersionAlias: "SageMakerImageVersionAlias",
    sagemakerImageVersionArn: "SageMakerImageVersionArn",
  },
  single: ["efsFileSystemConfigs"],
};

interface StudioDescription {
  Status?: string;
  FailureReason?: string;
}

/** The lifecycle of a Studio domain, or of a resource in one, that these calls of SageMaker manage. */
export function studioLifecycle<Description extends StudioDescription>(
  calls: Omit<SlowCalls<Description>, "statusOf">,
): SlowLifecycle<Description> {
  const statusOf = ({ Status, FailureReason }: Description) => ({ status: Status, failureReason: FailureReason });
  return slowLifecycle(isMissing, { ...calls, statusOf, tag });
}

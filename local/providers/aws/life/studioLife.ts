import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { complete } from "./client";
import type { RequestNames } from "./request";
import { setTags, unlessMissing } from "./sagemakerClient";
import { requireSettled, settled } from "./settle";

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

/** The calls on one kind of resource. */
export interface StudioCalls {
  /** What errors call it. */
  nameOf(it: Resource): string;
  create(it: Resource): Promise<unknown>;
  describe(it: Resource): Promise<{ Status?: string; FailureReason?: string }>;
  update(it: Resource): Promise<unknown>;
  delete(it: Resource): Promise<unknown>;
  findId?: Life["findId"];
}

/** A domain of Studio, or what is in one, on the emulator: made, changed and deleted when it is in service, changed or gone. */
export function studioLife(calls: StudioCalls): Life {
  const describe = async (it: Resource) => {
    const found = await unlessMissing(calls.describe(it));
    return found && { status: found.Status, failureReason: found.FailureReason };
  };
  const until = (it: Resource, status: string | undefined) =>
    requireSettled(calls.nameOf(it), () => describe(it), status);
  return {
    async create(it) {
      await calls.create(it);
      await complete(until(it, "InService"));
    },

    findId: calls.findId,

    async update(it) {
      await calls.update(it);
      await until(it, "InService");
      await setTags(it);
    },

    async delete(it) {
      // What is changing cannot be deleted.
      if (!(await settled(calls.nameOf(it), () => describe(it)))) return;
      await unlessMissing(calls.delete(it));
      await until(it, undefined);
    },

    async read(it) {
      return (await describe(it)) && {};
    },
  };
}

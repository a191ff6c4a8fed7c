import {
  CreateAppCommand,
  CreateDomainCommand,
  type CreateDomainCommandInput,
  CreateSpaceCommand,
  type CreateSpaceCommandInput,
  CreateUserProfileCommand,
} from "@aws-sdk/client-sagemaker";
import { clock } from "./clock";
import { Emulator } from "./emulator";

export const ARN = "arn:aws:sagemaker:eu-west-1:123456789012";
export const DOMAIN = {
  DomainName: "ml",
  AuthMode: "IAM",
  VpcId: "vpc-0a",
  SubnetIds: ["subnet-0a", "subnet-0b"],
  AppNetworkAccessType: "VpcOnly",
  KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/0a",
  TagPropagation: "ENABLED",
  DefaultUserSettings: { ExecutionRole: "arn:aws:iam::123456789012:role/nobody", SecurityGroups: ["sg-0a"] },
  DomainSettings: { ExecutionRoleIdentityConfig: "USER_PROFILE_NAME", SecurityGroupIds: ["sg-0a"] },
} satisfies CreateDomainCommandInput;

/** Longer than Studio takes for anything but to forget an app, at the time scale of `StudioEmulator`. */
export const A_WHILE = 10;

/** An emulator with a time scale of 0.1, a clock that stands still, and a domain in service. */
export class StudioEmulator {
  private constructor(
    readonly emulator: Emulator,
    readonly domainId: string,
  ) {}

  static async start(): Promise<StudioEmulator> {
    const emulator = await Emulator.start({ timeScale: 0.1 });
    try {
      clock.stop();
      const { DomainId } = await emulator.client.send(new CreateDomainCommand(DOMAIN));
      clock.pass(A_WHILE);
      return new StudioEmulator(emulator, DomainId!);
    } catch (error) {
      await end(emulator);
      throw error;
    }
  }

  stop(): Promise<void> {
    return end(this.emulator);
  }

  get client() {
    return this.emulator.client;
  }

  /** A profile in service. */
  async addProfile(UserProfileName: string): Promise<void> {
    await this.client.send(new CreateUserProfileCommand({ DomainId: this.domainId, UserProfileName }));
    clock.pass(A_WHILE);
  }

  /** A space for JupyterLab in service, private to its owner. */
  async addSpace(SpaceName: string, owner: string, change: Partial<CreateSpaceCommandInput> = {}): Promise<void> {
    const OwnershipSettings = { OwnerUserProfileName: owner };
    const SpaceSharingSettings = { SharingType: "Private" } as const;
    const SpaceSettings = { AppType: "JupyterLab" } as const;
    const settings = { OwnershipSettings, SpaceSharingSettings, SpaceSettings, ...change };
    await this.client.send(new CreateSpaceCommand({ DomainId: this.domainId, SpaceName, ...settings }));
    clock.pass(A_WHILE);
  }

  /** An app in service. */
  async addApp(SpaceName: string, AppType: "JupyterLab" | "CodeEditor" = "JupyterLab"): Promise<void> {
    await this.client.send(new CreateAppCommand({ DomainId: this.domainId, SpaceName, AppType, AppName: "default" }));
    clock.pass(A_WHILE);
  }
}

async function end(emulator: Emulator): Promise<void> {
  clock.go();
  await emulator.stop();
}

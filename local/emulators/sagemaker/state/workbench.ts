import { z } from "zod";

// What Create operations asked for is kept as it was asked for, for the Describe operations. Listed are the members that the emulator reads.

/** Settings of a notebook instance, as CreateNotebookInstance and UpdateNotebookInstance name them. */
export const notebookSettingsSchema = z.looseObject({
  SubnetId: z.string().optional(),
  SecurityGroupIds: z.array(z.string()).optional(),
  LifecycleConfigName: z.string().optional(),
  /** Name of a repository, or a URL. */
  DefaultCodeRepository: z.string().optional(),
  AdditionalCodeRepositories: z.array(z.string()).optional(),
  DirectInternetAccess: z.string().optional(),
  PlatformIdentifier: z.string().optional(),
  VolumeSizeInGB: z.number().optional(),
});

/** Where a Git repository is, and the secret with its credentials. */
export const gitConfigSchema = z.object({
  RepositoryUrl: z.string(),
  Branch: z.string().optional(),
  SecretArn: z.string().optional(),
});
const script = z.array(z.object({ Content: z.string().optional() })).optional();
/** The scripts of a lifecycle configuration, in base64. */
export const lifecycleScriptsSchema = z.object({ OnCreate: script, OnStart: script });

const record = z.object({
  arn: z.string(),
  name: z.string(),
  creationTime: z.number(),
  lastModifiedTime: z.number(),
  tags: z.record(z.string(), z.string()),
});

const changing = record.extend({
  status: z.string(),
  /** When a status that passes by itself ends, in seconds since 1970; absent for one that stays. */
  until: z.number().optional(),
});

const notebookInstance = changing.extend({ settings: notebookSettingsSchema });
const lifecycleConfig = record.extend({ scripts: lifecycleScriptsSchema });
const codeRepository = record.extend({ gitConfig: gitConfigSchema });

const members = z.record(z.string(), z.unknown());
/** Settings of a space, as CreateSpace and UpdateSpace name them. */
export const spaceSettingsSchema = z.looseObject({
  OwnershipSettings: z.object({ OwnerUserProfileName: z.string() }).optional(),
  SpaceSettings: z.looseObject({ AppType: z.string().optional() }).optional(),
  SpaceSharingSettings: members.optional(),
});

/** What names an app, and its settings. */
export const appSettingsSchema = z.looseObject({
  DomainId: z.string(),
  /** Whose it is: exactly one of the two is there. */
  UserProfileName: z.string().optional(),
  SpaceName: z.string().optional(),
  AppType: z.string(),
  AppName: z.string(),
});

const inStudio = changing.extend({ domainId: z.string(), settings: members });
const domain = inStudio.extend({
  settings: z.looseObject({
    AppNetworkAccessType: z.string(),
    SubnetIds: z.array(z.string()),
    HomeEfsFileSystemCreation: z.string().optional(),
    DefaultUserSettings: members.optional(),
    DomainSettings: members.optional(),
  }),
});
const userProfile = inStudio.extend({ settings: z.looseObject({ UserSettings: members.optional() }) });
const space = inStudio.extend({ settings: spaceSettingsSchema });
const app = inStudio.extend({ settings: appSettingsSchema });

/** The collections of notebooks, keyed by name, and of Studio, keyed by ARN. */
export const workbench = {
  notebookInstances: z.record(z.string(), notebookInstance).default({}),
  notebookInstanceLifecycleConfigs: z.record(z.string(), lifecycleConfig).default({}),
  codeRepositories: z.record(z.string(), codeRepository).default({}),
  domains: z.record(z.string(), domain).default({}),
  userProfiles: z.record(z.string(), userProfile).default({}),
  spaces: z.record(z.string(), space).default({}),
  apps: z.record(z.string(), app).default({}),
};

export type AppSettings = z.infer<typeof appSettingsSchema>;
export type NotebookSettings = z.infer<typeof notebookSettingsSchema>;
/** A resource that has a status. */
export type Changing = z.infer<typeof changing>;
export type NotebookInstanceRecord = z.infer<typeof notebookInstance>;
export type LifecycleConfigRecord = z.infer<typeof lifecycleConfig>;
export type CodeRepositoryRecord = z.infer<typeof codeRepository>;
/** A domain of Studio, or what is in one. */
export type InStudio = z.infer<typeof inStudio>;
export type DomainRecord = z.infer<typeof domain>;
export type UserProfileRecord = z.infer<typeof userProfile>;
export type SpaceRecord = z.infer<typeof space>;
export type AppRecord = z.infer<typeof app>;

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import type { NotebookResources } from "./notebookSchedulePolicy";
import type { Placement } from "#infra/network/network";
import { checkNotebook } from "./checkNotebook";
import { buildLifecycleScripts } from "./lifecycleScripts";
import { createCodeRepository, type GitRepository, secretArnsOf } from "./repositories";
import { createNotebookRole } from "./role";
import type { WorkbenchAccess } from "../workbenchRole";

export interface NotebookArgs {
  account: pulumi.Output<Account>;
  /** Unique in the account and region. Fixed, for the notebook's role names it. */
  notebookName: string;
  /** @default "ml.t3.medium" */
  instanceType?: string;
  /** Families of instance types beyond those that `NOTEBOOK_FAMILIES` lists, as in `g5`. @default none */
  extraFamilies?: string[];
  /** Size of the volume in GB, 5 to 16,384; it can grow later, but not shrink. @default 20 */
  volumeSize?: number;
  /** Minutes without a running kernel or a used terminal until it stops itself, 10 to 1,440. @default 60 */
  idleMinutes?: number;
  /** The installed conda environment that the kept one starts from. @default "python3" */
  baseEnvironment?: string;
  /** The Git repository it opens with. @default none */
  defaultRepository?: GitRepository;
  /** Up to three Git repositories beside it. @default none */
  additionalRepositories?: GitRepository[];
  /** What its user may reach. What he or she writes goes to `notebooks/<notebookName>` in the bucket. */
  access: WorkbenchAccess;
  /** Its subnets, of which it uses the first, and its security groups. */
  placement: Placement;
  /** Key of its volume, of the volumes of its jobs, and of its Git credentials. */
  keyArn: pulumi.Input<string>;
  /** The log group of all notebook instances of the account and region, `NOTEBOOK_LOG_GROUP`. */
  logGroupArn: pulumi.Input<string>;
}

/** Name of the log group that SageMaker writes the logs of all notebook instances of an account and region to. */
export const NOTEBOOK_LOG_GROUP = "/aws/sagemaker/NotebookInstances";

/**
 * A notebook instance that nobody is root on, that reaches the VPC and nothing else, and that stops itself when it is not used. Its user works
 * with a role of its own. Only what is in its volume outlives a stop; nothing outlives a change of network or key, which replaces it.
 */
export class Notebook extends pulumi.ComponentResource {
  readonly notebookName: pulumi.Output<string>;
  readonly notebookArn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  /** What it runs with: who starts it must be allowed to use that. */
  readonly runsWith: pulumi.Output<NotebookResources>;

  constructor(name: string, args: NotebookArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Notebook", name, {}, opts);
    checkNotebook(args, this);
    const { notebookName, instanceType = "ml.t3.medium", volumeSize = 20, placement, keyArn } = args;
    const { defaultRepository, additionalRepositories = [] } = args;
    const clone = (repository: GitRepository) => createCodeRepository(name, notebookName, repository, { parent: this });

    const secretArns = secretArnsOf([...(defaultRepository ? [defaultRepository] : []), ...additionalRepositories]);
    this.roleArn = createNotebookRole(name, args, secretArns, this);
    this.runsWith = pulumi.output({ ...placement, roleArn: this.roleArn, keyArn, secretArns });
    const instance = new aws.sagemaker.NotebookInstance(
      name,
      {
        name: notebookName,
        instanceType,
        volumeSize,
        platformIdentifier: "notebook-al2023-v1",
        roleArn: this.roleArn,
        rootAccess: "Disabled",
        directInternetAccess: "Disabled",
        instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
        subnetId: pulumi.output(placement.subnetIds).apply((ids) => ids[0]!),
        securityGroups: placement.securityGroupIds,
        kmsKeyId: keyArn,
        lifecycleConfigName: createLifecycle(name, args, this).name,
        defaultCodeRepository: defaultRepository && clone(defaultRepository),
        additionalCodeRepositories: additionalRepositories.map(clone),
      },
      // Two instances of one name cannot be.
      { parent: this, deleteBeforeReplace: true },
    );

    this.notebookName = instance.name;
    this.notebookArn = instance.arn;
    this.registerOutputs({ notebookName: this.notebookName, notebookArn: this.notebookArn, roleArn: this.roleArn });
  }
}

function createLifecycle(name: string, args: NotebookArgs, parent: pulumi.Resource) {
  const { account, notebookName, idleMinutes = 60, baseEnvironment = "python3" } = args;
  const scripts = account.apply(({ region }) =>
    buildLifecycleScripts({ notebookName, region, idleMinutes, baseEnvironment }),
  );
  const { onCreate, onStart } = scripts;
  return new aws.sagemaker.NotebookInstanceLifecycleConfiguration(name, { onCreate, onStart }, { parent });
}

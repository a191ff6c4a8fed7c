import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "#infra/core/account";
import type { NotebookResources } from "./notebookSchedulePolicy";
import { parseArguments } from "#infra/core/parseArguments";
import { buildLifecycleScripts } from "./lifecycleScripts";
import { notebookArguments } from "./notebookSchema";
import { createCodeRepository, type GitRepository, secretArnsOf, withoutUnknownSecret } from "./repositories";
import { createNotebookRole } from "./role";
import type { NotebookArgs } from "./args";

/**
 * A notebook instance without root access, with access to the VPC only. It stops itself when idle. Its user works with
 * the notebook's own role. Only the volume survives a stop. A new network or key replaces the instance and loses the
 * volume.
 */
export class Notebook extends pulumi.ComponentResource {
  readonly notebookName: pulumi.Output<string>;
  readonly notebookArn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  /** The role, key, network and secrets that it runs with. A principal that starts it must be allowed to use them. */
  readonly runsWith: pulumi.Output<NotebookResources>;

  constructor(name: string, args: NotebookArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Notebook", name, {}, opts);
    const { defaultRepository, additionalRepositories = [], placement, keyArn } = args;
    const settings = parseArguments(this, notebookArguments, {
      ...args,
      defaultRepository: defaultRepository && withoutUnknownSecret(defaultRepository),
      additionalRepositories: additionalRepositories.map(withoutUnknownSecret),
    });
    const { notebookName, instanceType, volumeSize } = settings;
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
        lifecycleConfigName: createLifecycle(name, args.account, settings, this).name,
        defaultCodeRepository: defaultRepository && clone(defaultRepository),
        additionalCodeRepositories: additionalRepositories.map(clone),
      },
      // Two instances cannot have the same name.
      { parent: this, deleteBeforeReplace: true },
    );

    this.notebookName = instance.name;
    this.notebookArn = instance.arn;
    this.registerOutputs({ notebookName: this.notebookName, notebookArn: this.notebookArn, roleArn: this.roleArn });
  }
}

function createLifecycle(
  name: string,
  account: pulumi.Output<Account>,
  { notebookName, idleMinutes, baseEnvironment }: z.output<typeof notebookArguments>,
  parent: pulumi.Resource,
) {
  const scripts = account.apply(({ region }) =>
    buildLifecycleScripts({ notebookName, region, idleMinutes, baseEnvironment }),
  );
  const { onCreate, onStart } = scripts;
  return new aws.sagemaker.NotebookInstanceLifecycleConfiguration(name, { onCreate, onStart }, { parent });
}

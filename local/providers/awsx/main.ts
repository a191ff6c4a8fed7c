import { version } from "@pulumi/awsx/package.json";
import { provider } from "@pulumi/pulumi";
import { exitWithParent } from "../plugin/exitWithParent";
import { AwsxProvider } from "./awsxProvider";

exitWithParent();
void provider.main(new AwsxProvider(version), process.argv.slice(2));

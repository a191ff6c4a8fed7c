import { PolicyPack } from "@pulumi/policy";
import { catalogue } from "./catalogue";

new PolicyPack("sagemaker-platform", { policies: catalogue.map(({ rule }) => rule) });

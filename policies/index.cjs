// What Pulumi runs. Its own way of running TypeScript checks the types of every file at each start; this one keeps what it has compiled.
require("../tools/typescript.cjs");
const { PolicyPack } = require("@pulumi/policy");
const { catalogue } = require("./catalogue.ts");

new PolicyPack("sagemaker-platform", { policies: catalogue.map(({ rule }) => rule) });

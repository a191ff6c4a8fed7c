// A CDK app with the constructs of a file that `cloudFormation.ts` wrote. In JavaScript, so that CDK compiles nothing.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

const installed = createRequire(path.join(process.env.RIVALS, "package.json"));
const cdk = installed("aws-cdk-lib");
const { constructs, tags } = JSON.parse(readFileSync(process.env.CONSTRUCTS, "utf8"));

const app = new cdk.App();
const env = { account: "123456789012", region: "eu-west-1" };
const stacks = new Map();
const made = [];

for (const { stack: stackName, id, type, props } of constructs) {
  if (!stacks.has(stackName)) stacks.set(stackName, new cdk.Stack(app, stackName, { env }));
  const stack = stacks.get(stackName);
  made.push(create(stack, id, type, withReferences(props)));
}
for (const [key, value] of Object.entries(tags)) cdk.Tags.of(app).add(key, value);
if (process.env.NAG) cdk.Validations.of(app).addPlugins(new (installed("cdk-nag").AwsSolutionsChecks)(app));
app.synth();

function create(stack, id, type, props) {
  if (type.startsWith("Custom::")) return new cdk.CfnResource(stack, id, { type, properties: props });
  const [module, name] = type.split(".");
  return new (installed(`aws-cdk-lib/${module.replace("_", "-")}`)[name])(stack, id, props);
}

// In `{{3.ref}}`, 3 is the number of a construct that was made before.
function withReferences(value) {
  if (typeof value === "string") return value.replace(/\{\{(\d+)\.(\w+)\}\}/g, (_, i, attribute) => made[i][attribute]);
  if (Array.isArray(value)) return value.map(withReferences);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withReferences(inner)]));
}

// Which room may import which (docs/architecture). `npm run check` fails on an arrow that is not allowed.
const CODE = "^(stacks|infra|handlers|policies|local|bench|test)/";

/** Forbids imports from files that match `from` of files that match `to`. */
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    never(
      "no-cycle",
      "Files that need each other are one file, or need a third one. Types count.",
      {},
      { circular: true },
    ),
    never(
      "infra-knows-infra-only",
      "Components know nothing of stages, of the local target or of tests.",
      { path: "^infra/" },
      { path: CODE, pathNot: "^infra/" },
    ),
    never(
      "core-is-the-ground",
      "Everything in infra may use infra/core, which uses nothing of infra.",
      { path: "^infra/core/" },
      { path: "^infra/", pathNot: "^infra/core/" },
    ),
    never(
      "documents-without-pulumi",
      "Policies and state machines are data, made by functions without Pulumi and tested as data.",
      { path: "(Policy|Policies)\\.ts$|^infra/delivery/stateMachine/", pathNot: "^(test|local)/" },
      { path: "node_modules/@pulumi/" },
    ),
    never(
      "handlers-stand-alone",
      "A handler runs in Lambda, where there is nothing else of the project.",
      { path: "^handlers/" },
      { path: CODE, pathNot: "^handlers/" },
    ),
    never(
      "policies-stand-alone",
      "A policy pack can be used without the project.",
      { path: "^policies/" },
      { path: CODE, pathNot: "^policies/" },
    ),
    never(
      "stacks-know-infra-only",
      "The program is the same on AWS: it knows nothing of the local target.",
      { path: "^stacks/" },
      { path: CODE, pathNot: "^(stacks|infra)/" },
    ),
    never(
      "local-knows-the-program-only",
      "The local target runs the program and reads its settings; it never names a component.",
      { path: "^local/" },
      { path: "^(stacks|infra|handlers|policies|test|bench)/", pathNot: "^stacks/(program|contract|settings/)" },
    ),
    never(
      "deployed-code-without-development-packages",
      "Whoever deploys installs `dependencies`; `devDependencies` are the local target's and the tests'.",
      { path: "^(stacks|infra|handlers|policies)/" },
      { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    ),
    never(
      "resolvable",
      "An import leads to a file or an installed package. Of aws-lambda there are types alone.",
      { path: CODE },
      { couldNotResolve: true, pathNot: "^aws-lambda$" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^node_modules/.cache/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "types"],
      extensions: [".ts", ".cjs", ".js", ".json"],
    },
  },
};

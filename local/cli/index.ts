import { createRequire } from "node:module";
import { Command, InvalidArgumentError } from "commander";
import { keepCompiledCode } from "../host/compileCache";
import { interrupted, listenForInterrupt } from "../host/interrupt";
import { UserError } from "../host/userError";

keepCompiledCode();

/** The most that `logs --lines` takes. */
const MAX_LINES = 1_000_000;

const program = new Command("local")
  .description("Runs the platform on this machine: Pulumi's engine, the handlers, the models; no AWS account.")
  .addHelpText(
    "after",
    [
      "\nEnvironment:",
      "  LOCAL_HOME        folder of its state (default .local)",
      "  LOCAL_PORT        first of its four ports on 127.0.0.1 (default 4510)",
      "  LOCAL_TIME_SCALE  how much shorter a minute of AWS is here, from 0.001 to 1 (default 0.1: six seconds)",
    ].join("\n"),
  );

/** A command that concerns one stage. */
function stageCommand(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option("--stage <stage>", "dev, prod or any Pulumi.<stage>.yaml", "dev");
}

function deployCommand(name: string, description: string): Command {
  return stageCommand(name, description).option(
    "--config-file <file>",
    "read this file instead of Pulumi.<stage>.yaml",
  );
}

type Action = (...args: unknown[]) => void | Promise<void>;

const load = createRequire(__filename) as (module: string) => Record<string, Action>;

/** What the module of this name exports under the same name; loaded when it is called, for Pulumi's libraries take a second. */
function command(name: string): Action {
  return (...args) => load(`./commands/${name}`)[name]!(...args);
}

/** Commander adds the option's name and its value. */
function count(value: string): number {
  const lines = Number(value);
  if (Number.isInteger(lines) && lines >= 1 && lines <= MAX_LINES) return lines;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_LINES}.`);
}

deployCommand("up", "deploy the stage and serve it in the background")
  .option("--refresh", "take over first what was changed outside Pulumi")
  .action(command("up"));
deployCommand("start", "deploy the stage and serve it until Ctrl-C").action(command("start"));
deployCommand("preview", "show what `up` would change, with the policies; change nothing").action(command("preview"));
deployCommand("train", "train the stage's models and print where their artifacts are").action(command("train"));
stageCommand("status", "what is served and what runs").option("--json", "as JSON").action(command("status"));
stageCommand("promote", "promote the canary of an endpoint step by step, or follow the promotion that runs")
  .argument("<endpoint>", "name of the endpoint")
  .option("--time-scale <number>", "how much faster than on AWS: 0.01 makes ten minutes six seconds")
  .option("--abort", "take all traffic from the canary instead")
  .option("--json", "print the result as JSON")
  .addHelpText(
    "after",
    "\nExits with 0 when the canary is promoted, with 3 when it is aborted, with 1 on errors, with 130 after Ctrl-C.",
  )
  .action(command("promote"));
stageCommand("watch", "show the traffic of an endpoint's variants until Ctrl-C")
  .argument("[endpoint]", "name of the endpoint; without it, all of the stage")
  .option("--interval <seconds>", "time between two looks", "1")
  .option("--for <seconds>", "end after so long")
  .option("--plot <file.svg>", "draw the split of the traffic and the error rates over the run")
  .option("--json", "one line of JSON a look")
  .action(command("watch"));
program
  .command("fault")
  .description("make a variant fail, to see what then happens; without options, say what is in force")
  .argument("<endpoint>", "name of the endpoint")
  .argument("<variant>", "name of the variant")
  .option("--error-rate <share>", "share of the requests that are answered with an error, from 0 to 1")
  .option("--latency-ms <number>", "let each answer take so much longer, in ms")
  .option("--crash", "kill its model servers, and each that is started again")
  .option("--refuse-ping", "fail its health checks")
  .option("--clear", "let it work again")
  .option("--json", "as JSON")
  .action(command("fault"));
stageCommand("invoke", "ask the API for the digit in an image")
  .argument("<image>", "a PNG file, or the index of one of the held-out digits (0 to 999)")
  .option("--json", "the API's answer as it is")
  .action(command("invoke"));
program
  .command("logs")
  .description("print the logs")
  .argument("[name]", "one log; without it, the end of each")
  .option("--lines <number>", "how many lines", count, 20)
  .option("--follow", "go on until Ctrl-C")
  .action(command("logs"));
stageCommand(
  "env",
  'print the settings that point any AWS client here; use as eval "$(npm run -s local -- env)"',
).action(command("env"));
stageCommand("export", "print Pulumi's export of the stack, its secrets encrypted").action(command("exportState"));
stageCommand("destroy", "delete every resource of the stage").action(command("destroy"));
program
  .command("down")
  .description("end every process; what was deployed is kept for the next `up`")
  .action(command("down"));

listenForInterrupt();
// A reader that has read enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
program.parseAsync().catch((error: unknown) => {
  if (interrupted.aborted) {
    console.error("interrupted");
    process.exit(130);
  }
  console.error(error instanceof UserError ? `error: ${error.message}` : error);
  process.exit(1);
});

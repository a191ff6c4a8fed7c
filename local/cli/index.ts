import { createRequire } from "node:module";
import { Command, InvalidArgumentError } from "commander";
import { keepCompiledCode } from "../host/compileCache";
import { interrupted, listenForInterrupt } from "../host/interrupt";
import { UserError } from "../host/userError";

keepCompiledCode();

/** The most that `logs --lines` takes. */
const MAX_LINES = 1_000_000;

const program = new Command("local")
  .description("Runs the platform on this machine, without an AWS account: Pulumi's engine, the handlers, the models.")
  .addHelpText(
    "after",
    [
      "\nEnvironment:",
      "  LOCAL_HOME        folder for all local state (default .local)",
      "  LOCAL_PORT        first of four consecutive ports on 127.0.0.1 (default 4510)",
      "  LOCAL_TIME_SCALE  length of an AWS minute, from 0.001 to 1 (default 0.1: a minute takes six seconds)",
    ].join("\n"),
  );

/** A command that concerns one stage. */
function stageCommand(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option("--stage <stage>", "stage to use: dev, prod or any other Pulumi.<stage>.yaml", "dev");
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
  .option("--refresh", "first accept changes made outside Pulumi, as `pulumi refresh` does")
  .action(command("up"));
deployCommand("start", "deploy the stage and serve it until Ctrl-C").action(command("start"));
stageCommand("serve", "serve the deployed stage in the background and continue its promotions; deploy nothing")
  .addHelpText("after", "\nExits with 0 when the stage is served, with 1 on errors, with 130 after Ctrl-C.")
  .action(command("serve"));
deployCommand("preview", "show what `up` would change, and run the policies; change nothing").action(
  command("preview"),
);
deployCommand("train", "train the stage's models and print the key and file of each artifact").action(command("train"));
stageCommand("status", "show endpoints, weights, promotions and processes")
  .option("--json", "print JSON")
  .action(command("status"));
stageCommand("promote", "promote an endpoint's canary step by step, or follow a running promotion")
  .argument("<endpoint>", "name of the endpoint")
  .option(
    "--time-scale <number>",
    "length of an AWS minute: with 0.01, ten minutes take six seconds (default: LOCAL_TIME_SCALE)",
  )
  .option("--abort", "remove all traffic from the canary instead")
  .option("--json", "print the result as JSON")
  .addHelpText(
    "after",
    "\nExit codes: 0 promoted, 3 aborted, 1 any other result, 130 Ctrl-C (the promotion continues).",
  )
  .action(command("promote"));
stageCommand("watch", "show weights, requests, errors and latencies of each variant until Ctrl-C")
  .argument("[endpoint]", "name of the endpoint (default: every endpoint of the stage)")
  .option("--interval <seconds>", "seconds between updates", "1")
  .option("--for <seconds>", "stop after this many seconds")
  .option("--plot <file.svg>", "plot traffic shares and error rates to an SVG file")
  .option("--json", "print one line of JSON per update")
  .action(command("watch"));
program
  .command("fault")
  .description("make a variant fail; without options, show its current fault")
  .argument("<endpoint>", "name of the endpoint")
  .argument("<variant>", "name of the variant")
  .option("--error-rate <share>", "share of requests that get an error, from 0 to 1")
  .option("--latency-ms <number>", "delay each response by this many milliseconds, 1 to 60000")
  .option("--crash", "kill its model servers, also after each restart")
  .option("--refuse-ping", "fail its health checks")
  .option("--clear", "remove the fault")
  .option("--json", "print JSON")
  .action(command("fault"));
stageCommand("invoke", "send an image to the API and print the digit")
  .argument("<image>", "a PNG file, or the index of a held-out digit (0 to 999)")
  .option("--json", "print the API's JSON response")
  .action(command("invoke"));
program
  .command("logs")
  .description("print the logs of the local processes")
  .argument("[name]", "name of a log (default: the end of every log)")
  .option("--lines <number>", "number of lines to print", count, 20)
  .option("--follow", "print new lines until Ctrl-C")
  .action(command("logs"));
stageCommand(
  "env",
  'print settings that point any AWS client to the local services: eval "$(npm run -s local -- env)"',
).action(command("env"));
stageCommand("export", "print Pulumi's export of the stack, with encrypted secrets").action(command("exportState"));
stageCommand("destroy", "delete every resource of the stage").action(command("destroy"));
program
  .command("down")
  .description("stop every process; the next `serve` or `up` serves the same stage again")
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

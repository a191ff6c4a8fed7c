import { readTestDigits } from "#local/models/sampleImages/testDigits";
import { compareColdStarts } from "./coldStart";
import { createContenders } from "./contender";
import { compareLambdas } from "./lambda";
import { measure } from "./measure";
import { home, serveStage, stopServing } from "./stage";
import { coldStartTable, servingTable } from "./table";

// `npm run bench:serving`: what each part of the way to the model costs. Prints Markdown to standard output, progress to standard error.

const CALLERS = 16;

async function main(): Promise<void> {
  try {
    const status = serveStage();
    const [digit] = await readTestDigits(home, console.error);
    const { contenders, close } = createContenders(status, digit!.pixels, CALLERS);
    console.error("measuring the model server, InvokeEndpoint and the REST API");
    const one = await measure(contenders, { callers: 1, rounds: 10, requests: 100 });
    const many = await measure(contenders, { callers: CALLERS, rounds: 10, requests: 160 });
    await close();
    console.log(`### One prediction\n\n${servingTable([one, many])}\n`);
    console.error("measuring cold starts");
    console.log(
      `### The function predict\n\n${coldStartTable(await compareColdStarts(home, status, digit!.pixels))}\n`,
    );
  } finally {
    stopServing();
  }
  console.error("measuring the Lambda service of ministack");
  console.log(`### A warm Lambda function\n\n${servingTable([await compareLambdas()])}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import assert from "node:assert/strict";
import { strToU8, zipSync } from "fflate";
import { createLambda } from "#local/emulators/lambda/lambda";
import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import { awsEnvironment } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { deployedFunction, stackExport, temporaryHome } from "#test/local/emulators/lambda/functions";
import { type Measurement, measure } from "./measure";

const SOURCE = "exports.handler = async ({ n }) => ({ doubled: n * 2 });";
const name = "double";

/** One function, warm, in the local target's processes and in ministack's Lambda service. */
export async function compareLambdas(): Promise<Measurement[]> {
  const temporary = temporaryHome();
  const home = { ...temporary.home, ports: { ...temporary.home.ports, aws: await freePort() } };
  const lambda = createLambda({ home });
  try {
    lambda.deploy("bench", stackExport(deployedFunction(home, { source: SOURCE }, { name })));
    await startAws(home, console.error);
    const functions = `${awsEnvironment(home, "eu-west-1").AWS_ENDPOINT_URL}/2015-03-31/functions`;
    await createFunction(functions);
    return await measure(
      [
        { name: "local/emulators/lambda", call: async () => check((await lambda.invoke(name, { n: 21 })).payload) },
        { name: "ministack", call: async () => check(await post(`${functions}/${name}/invocations`, { n: 21 })) },
      ],
      { callers: 1, rounds: 10, requests: 20 },
    );
  } finally {
    await Promise.all([lambda.close(), stopAws(home)]);
    temporary.remove();
  }
}
function createFunction(functions: string): Promise<string> {
  const ZipFile = Buffer.from(zipSync({ "index.js": strToU8(SOURCE) })).toString("base64");
  const Role = "arn:aws:iam::123456789012:role/double";
  return post(functions, {
    FunctionName: name,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role,
    Code: { ZipFile },
  });
}

async function post(url: string, body: object): Promise<string> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

function check(payload: string): void {
  assert.deepEqual(JSON.parse(payload), { doubled: 42 });
}

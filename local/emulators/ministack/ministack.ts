import path from "node:path";
import { ACCOUNT_ID, awsEnvironment, type Home, makeFolder } from "#local/host/home";
import type { Command } from "#local/host/processes/start";
import type { PythonEnvironment } from "#local/host/python/ensureEnvironment";
import { readTimeScale } from "#local/host/timeScale";

/** Where ministack is installed; botocore, with AWS's own service models, comes with it. */
export const MINISTACK: PythonEnvironment = {
  name: "ministack",
  requirements: "local/emulators/ministack/requirements.txt",
};

/**
 * Runs ministack from its virtual environment on the home's AWS port, with its state in `aws` of the home.
 * @throws UserError when `LOCAL_TIME_SCALE` is not a number from 0.001 to 1.
 */
export function ministack(home: Home, environment: string): Command {
  const folder = makeFolder(home, "aws");
  const port = home.ports.aws;
  return {
    name: MINISTACK.name,
    file: path.join(environment, "bin", "python3"),
    args: [path.join(__dirname, "serve.py"), String(port)],
    env: {
      PATH: process.env.PATH ?? "",
      HOME: folder,
      TMPDIR: makeFolder(home, "aws", "tmp"),
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: ACCOUNT_ID,
      PERSIST_STATE: "1",
      STATE_DIR: makeFolder(home, "aws", "state"),
      S3_PERSIST: "1",
      S3_DATA_DIR: makeFolder(home, "aws", "s3"),
      LOCAL_TIME_SCALE: String(readTimeScale()),
      ...otherServices(home),
      // These two would listen on ports of their own.
      IOT_MTLS_ENABLED: "0",
      SFTP_ENABLED: "0",
      // In a running Docker it would remove containers that it takes for its own.
      DOCKER_HOST: `unix://${folder}/no-docker.sock`,
      LOG_LEVEL: "WARNING",
    },
    port,
  };
}

/** Where state machines and schedules find the services that ministack lacks: `AWS_ENDPOINT_URL_<SERVICE>`. */
function otherServices(home: Home): Record<string, string> {
  const variables = Object.entries(awsEnvironment(home, "us-east-1"));
  return Object.fromEntries(variables.filter(([name]) => name.startsWith("AWS_ENDPOINT_URL_")));
}

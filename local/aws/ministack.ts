import path from "node:path";
import { ACCOUNT_ID, type Home, makeFolder } from "../home";
import type { Command } from "../processes/start";
import type { PythonEnvironment } from "../python/ensureEnvironment";

/** Where ministack is installed; botocore, with AWS's own service models, comes with it. */
export const MINISTACK: PythonEnvironment = { name: "ministack", requirements: "local/aws/requirements.txt" };

/** Runs ministack from its virtual environment on the home's AWS port, with its state in `aws` of the home. */
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

import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { UserError } from "./userError";

/** The AWS account id of the local target: the example account of AWS's documentation. */
export const ACCOUNT_ID = "123456789012";

/** The repository's root folder. */
export const REPOSITORY = path.resolve(__dirname, "../..");

/** TCP ports of the local target; all on 127.0.0.1. */
export interface Ports {
  /** The REST API gateway. */
  gateway: number;
  /** SageMaker, control plane and runtime. */
  sagemaker: number;
  /** Every other AWS service (ministack). */
  aws: number;
  /** The daemon's command server. */
  control: number;
}

/** Where one local target keeps its state and listens. Two homes never share a folder or a port. */
export interface Home {
  /** Absolute path of the folder, `.local` in the repository by default. */
  dir: string;
  ports: Ports;
}

const DEFAULT_PORT = 4510;
const LAST_PORT = 65_535 - 3;

/**
 * Reads the home from the environment: `LOCAL_HOME`, a folder (`.local` by default), and `LOCAL_PORT`, the first of four
 * consecutive ports (4510 by default).
 * @throws UserError if `LOCAL_HOME` contains the repository or `LOCAL_PORT` is not a port number.
 */
export function readHome(env: NodeJS.ProcessEnv = process.env): Home {
  const first = Number(env.LOCAL_PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(first) || first < 1024 || first > LAST_PORT) {
    throw new UserError(`LOCAL_PORT must be a whole number from 1024 to ${LAST_PORT}, got "${env.LOCAL_PORT}"`);
  }
  return {
    dir: readFolder(env.LOCAL_HOME ?? ".local"),
    ports: { gateway: first, sagemaker: first + 1, aws: first + 2, control: first + 3 },
  };
}

/** Only the owner can read the home, so it must not be a folder that contains the repository. */
function readFolder(value: string): string {
  if (value.trim() === "") throw new UserError(`LOCAL_HOME must be a folder, got "${value}"`);
  const folder = path.resolve(REPOSITORY, value);
  if (`${REPOSITORY}${path.sep}`.startsWith(folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`)) {
    throw new UserError(`LOCAL_HOME must be a folder that does not contain the repository, got "${value}"`);
  }
  return folder;
}

/** The environment that hands `home` on to a child process that calls `readHome`. */
export function homeEnvironment(home: Home): Record<string, string> {
  return { LOCAL_HOME: home.dir, LOCAL_PORT: String(home.ports.gateway) };
}

/** Creates a folder of the home, which only its owner can read, and returns its path. */
export function makeFolder(home: Home, ...segments: string[]): string {
  const folder = path.join(home.dir, ...segments);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(home.dir, 0o700);
  } catch (error) {
    throw new UserError(`LOCAL_HOME must be a writable folder, got "${home.dir}": ${(error as Error).message}`);
  }
  return folder;
}

/** The variables that point any AWS client at this home. Nothing checks the secret of the dummy credentials. */
export function awsEnvironment(home: Home, region: string): Record<string, string> {
  const sagemaker = `http://127.0.0.1:${home.ports.sagemaker}`;
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${home.ports.aws}`,
    // The emulator of SageMaker also knows what scales its endpoints.
    AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING: sagemaker,
    AWS_ENDPOINT_URL_SAGEMAKER: sagemaker,
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: sagemaker,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
}

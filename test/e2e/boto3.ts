import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { awsEnvironment, REPOSITORY } from "#local/host/home";
import { home } from "./localTarget";
import { testEnvironment } from "../python";

/** Runs one of the scripts beside this file with boto3 and resolves to the JSON that it prints. @param input its standard input. */
export async function runWithBoto3<T>(script: string, args: string[], input = ""): Promise<T> {
  const environment = await testEnvironment();
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION } = awsEnvironment(home, "eu-west-1");
  const running = promisify(execFile)(
    path.join(environment, "bin", "python3"),
    [path.join(REPOSITORY, "test/e2e", script), ...args],
    { env: { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION } },
  );
  running.child.stdin!.end(input);
  return JSON.parse((await running).stdout) as T;
}

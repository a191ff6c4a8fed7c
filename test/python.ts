import { ensureEnvironment, type PythonEnvironment } from "#local/host/python/ensureEnvironment";
import type { Progress } from "#local/host/progress";

/** boto3, shellcheck and what else only the tests need. */
const ENVIRONMENT: PythonEnvironment = { name: "test", requirements: "test/requirements.txt" };

/** The folder of the tests' own Python environment, made if it is not there yet. */
export function testEnvironment(progress: Progress = () => {}): Promise<string> {
  return ensureEnvironment(ENVIRONMENT, progress);
}

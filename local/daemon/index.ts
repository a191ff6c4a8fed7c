import { randomBytes } from "node:crypto";
import { startAws, stopAws, stopExecutions } from "../emulators/ministack/startAws";
import { createGateway } from "../emulators/gateway/gateway";
import { readHome } from "../host/home";
import { createLambda } from "../emulators/lambda/lambda";
import { ProcessRegistry } from "../host/processes/processRegistry";
import { createSageMaker } from "../emulators/sagemaker/sageMaker";
import { readTimeScale } from "../host/timeScale";
import { codeVersion, writeConnection } from "./connection";
import { createControl } from "./control";
import { type Deployment, readDeployment } from "./deployments";
import type { Status } from "./status";
import { readTraffic } from "./traffic";

// The process with the emulated services of a home. SIGTERM ends it and all processes that it started.

/** Whether the daemon is ending. Errors are then expected. */
let closing = false;

async function main(): Promise<void> {
  const version = codeVersion();
  const home = readHome();
  const { ports } = home;
  await startAws(home, console.log);
  const sagemaker = createSageMaker({ home });
  const lambda = createLambda({ home });
  const gateway = createGateway({ home, lambda });
  const deployments = new Map<string, Deployment>();

  function status(stage: string): Status {
    const { api, endpoints: names } = deployments.get(stage) ?? { endpoints: [] };
    const url = `http://127.0.0.1:${ports.gateway}/restapis/${api?.id}/${api?.stage}`;
    return {
      stage,
      api: api ? { url, key: api.key } : null,
      sagemaker: { url: `http://127.0.0.1:${ports.sagemaker}` },
      endpoints: sagemaker.endpoints().filter(({ name }) => names.includes(name)),
      processes: new ProcessRegistry(home).running().map(({ name, pid, port }) => ({ name, pid, port })),
    };
  }

  const token = randomBytes(24).toString("base64url");
  const control = createControl(token, {
    status,
    deploy(stage, exported) {
      lambda.deploy(stage, exported);
      gateway.deploy(stage, exported);
      deployments.set(stage, readDeployment(exported));
    },
    traffic: (seconds) => readTraffic(sagemaker, seconds),
    fault: (endpointName, variantName) => sagemaker.faults.get(endpointName, variantName),
    setFault: (endpointName, variantName, fault) => sagemaker.faults.set(endpointName, variantName, fault),
  });

  async function close(): Promise<void> {
    if (closing) return;
    closing = true;
    stopExecutions(home);
    for (const service of [control, gateway, lambda, sagemaker]) await service.close();
    await stopAws(home);
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void close());

  await sagemaker.listen(ports.sagemaker);
  await sagemaker.settled();
  await gateway.listen(ports.gateway);
  await control.listen({ host: "127.0.0.1", port: ports.control });
  writeConnection(home, { pid: process.pid, port: ports.control, token, version, timeScale: readTimeScale() });
}

main().catch(async (error: unknown) => {
  if (closing) return;
  console.error(error);
  // Again without the stack trace, because the user sees the end of the log.
  console.error(String(error));
  await stopAws(readHome());
  process.exit(1);
});

import { setTimeout as sleep } from "node:timers/promises";
import { startAws, stopAws } from "../../../local/aws/startAws";
import { awsEnvironment, type Home } from "../../../local/home";
import { freePort } from "../../../local/processes/freePort";
import { ProcessRegistry } from "../../../local/processes/processRegistry";
import { temporaryHome } from "../lambda/functions";

/** A started ministack of a temporary home, and how AWS SDK clients reach it. */
export interface StartedAws {
  home: Home;
  client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  /** Ends it in order, or kills it when it has had the second to write its state, and starts it again. */
  restart: (how: "ended" | "killed") => Promise<void>;
  /** Ends it and removes its home. */
  remove: () => Promise<void>;
}

/** Starts ministack with this `LOCAL_TIME_SCALE`; SageMaker is expected on the port given. */
export async function startedAws({ timeScale = "0.1", sagemaker = 2 } = {}): Promise<StartedAws> {
  const temporary = temporaryHome();
  const home = { ...temporary.home, ports: { ...temporary.home.ports, aws: await freePort(), sagemaker } };
  const start = async () => {
    const before = process.env.LOCAL_TIME_SCALE;
    process.env.LOCAL_TIME_SCALE = timeScale;
    try {
      await startAws(home, () => {});
    } finally {
      if (before === undefined) delete process.env.LOCAL_TIME_SCALE;
      else process.env.LOCAL_TIME_SCALE = before;
    }
  };
  await start();
  const { AWS_ENDPOINT_URL: endpoint } = awsEnvironment(home, "eu-west-1");
  return {
    home,
    client: {
      endpoint: endpoint!,
      region: "eu-west-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    },
    restart: async (how) => {
      if (how === "ended") await stopAws(home);
      else await kill(home);
      await start();
    },
    remove: async () => {
      await stopAws(home);
      temporary.remove();
    },
  };
}

async function kill(home: Home): Promise<void> {
  const running = () => new ProcessRegistry(home).running();
  await sleep(1_500);
  for (const { pid } of running()) process.kill(pid, "SIGKILL");
  while (running().length > 0) await sleep(25);
}

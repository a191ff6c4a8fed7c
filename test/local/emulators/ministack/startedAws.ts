import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import { awsEnvironment, type Home } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { temporaryHome } from "../lambda/functions";
import { killOnceSaved } from "./savedState";

/** A started ministack of a temporary home, and how AWS SDK clients reach it. */
export interface StartedAws {
  home: Home;
  client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  /** Ends it in order and starts it again. */
  restart: () => Promise<void>;
  /** Kills it once the state of this service on disk, which lags behind, holds what must outlive the kill, and starts it again. */
  kill: (service: string, what: RegExp) => Promise<void>;
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
    restart: async () => {
      await stopAws(home);
      await start();
    },
    kill: async (service, what) => {
      await killOnceSaved(home, service, what);
      await start();
    },
    remove: async () => {
      await stopAws(home);
      temporary.remove();
    },
  };
}

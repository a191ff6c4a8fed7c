import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { Emulator } from "#test/local/emulators/sagemaker/emulator";
import { compare } from "./compare";

// An invocation by an AWS client through the SageMaker emulator, and the bare request to the container, which is what it can be at best.

const ROUNDS = 1_000;
const [BODY, ContentType] = ["1,2,3", "text/csv"];

async function main(): Promise<void> {
  const emulator = await Emulator.start();
  try {
    await emulator.createModel("echo");
    await emulator.createEndpoint("digits", [{ ModelName: "echo" }]);
    const [container] = new ProcessRegistry(emulator.home).running();
    await compare(
      "an invocation",
      [
        { name: "the container itself", call: () => ask(`http://127.0.0.1:${container!.port}/invocations`) },
        {
          name: "local/emulators/sagemaker",
          call: async () => void (await emulator.invoke("digits", BODY, { ContentType })),
        },
      ],
      ROUNDS,
    );
  } finally {
    await emulator.stop();
  }
}

async function ask(url: string): Promise<void> {
  const response = await fetch(url, { method: "POST", headers: { "content-type": ContentType }, body: BODY });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

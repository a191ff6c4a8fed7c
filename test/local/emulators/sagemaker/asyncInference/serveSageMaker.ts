import path from "node:path";
import { type Home, REPOSITORY } from "#local/host/home";
import { createSageMaker } from "#local/emulators/sagemaker/sageMaker";

// The emulator of a home, given as JSON, in a process of its own that a test can kill; says when it listens.

const home = JSON.parse(process.argv[2]!) as Home;
const workloads = path.join(REPOSITORY, "test", "fixtures", "workloads");
const sageMaker = createSageMaker({ home, workloads, timeScale: 0.01, log: () => undefined });
void sageMaker.listen().then(() => console.log("listening"));
process.on("SIGTERM", () => void sageMaker.close().then(() => process.exit(0)));

import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a training job gets from SageMaker. */
export interface JobInput {
  /** A file with a JSON object of strings. */
  hyperparameters: string;
  /** The folder of each channel. */
  channels: Record<string, string>;
}

/** Makes a job's own /opt/ml at `folder`, in place of what was there, as SageMaker lays it out for a training container. */
export function createJobFolder(folder: string, { hyperparameters, channels }: JobInput): void {
  rmSync(folder, { recursive: true, force: true });
  const [config, data] = ["input/config", "input/data", "model", "output"].map((part) => {
    mkdirSync(path.join(folder, part), { recursive: true });
    return path.join(folder, part);
  }) as [string, string];
  copyFileSync(hyperparameters, path.join(config, "hyperparameters.json"));
  writeJson(
    path.join(config, "inputdataconfig.json"),
    Object.fromEntries(Object.keys(channels).map((name) => [name, CHANNEL])),
  );
  writeJson(path.join(config, "resourceconfig.json"), RESOURCES);
  for (const [name, source] of Object.entries(channels)) symlinkSync(source, path.join(data, name));
}

const CHANNEL = {
  ContentType: "text/csv",
  RecordWrapperType: "None",
  S3DistributionType: "FullyReplicated",
  TrainingInputMode: "File",
};

/** One machine, by a name that resolves on it. */
const RESOURCES = { current_host: "localhost", hosts: ["localhost"], network_interface_name: "lo" };

function writeJson(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value, null, 2));
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Home } from "../host/home";
import type { Progress } from "../host/progress";
import { trainArtifact } from "./trainArtifact";
import type { Stage } from "../engine/stage";

/** A trained model on this machine and where the stage expects it. */
export interface TrainedModel {
  /** Key in the stage's data bucket, `<workload>/<version>/model.tar.gz`. */
  key: string;
  /** Path of the archive. */
  file: string;
}

/** Trains each model that the stage's variants name, one after the other: one training uses every core. */
export async function trainModels(home: Home, { config }: Stage, progress: Progress): Promise<TrainedModel[]> {
  const models: TrainedModel[] = [];
  for (const key of new Set(config.variants.map(({ artifact }) => artifact))) {
    const [workload, version] = key.split("/") as [string, string];
    models.push({ key, file: await trainArtifact(home, { workload, version }, progress) });
  }
  return models;
}

/** Copies the models into the bucket, as far as it does not hold them already. */
export async function publishModels(
  s3: S3Client,
  bucket: string,
  models: TrainedModel[],
  progress: Progress,
): Promise<void> {
  for (const { key, file } of models) {
    const Body = await readFile(file);
    const sha256 = createHash("sha256").update(Body).digest("hex");
    const object = { Bucket: bucket, Key: key };
    const known = await s3.send(new HeadObjectCommand(object)).catch(() => undefined);
    if (known?.Metadata?.sha256 === sha256) continue;
    await s3.send(new PutObjectCommand({ ...object, Body, Metadata: { sha256 } }));
    progress(`copied ${key} to the data bucket`);
  }
}

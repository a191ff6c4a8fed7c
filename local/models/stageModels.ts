import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { S3 } from "@aws-sdk/client-s3";
import type { Home } from "../host/home";
import type { Progress } from "../host/progress";
import { trainArtifact } from "./trainArtifact";

/** A trained model and its key in the data bucket. */
export interface TrainedModel {
  /** Key in the stage's data bucket, `<workload>/<version>/model.tar.gz`. */
  key: string;
  /** Path of the archive. */
  file: string;
}

/** Trains the models of the variants one after the other, because one training uses every core. */
export async function trainModels(
  home: Home,
  variants: { artifact: string }[],
  progress: Progress,
): Promise<TrainedModel[]> {
  const models: TrainedModel[] = [];
  for (const key of new Set(variants.map(({ artifact }) => artifact))) {
    const [workload, version] = key.split("/") as [string, string];
    models.push({ key, file: await trainArtifact(home, { workload, version }, progress) });
  }
  return models;
}

/** Copies those models into the bucket that it does not have yet. */
export async function publishModels(s3: S3, bucket: string, models: TrainedModel[], progress: Progress): Promise<void> {
  for (const { key, file } of models) {
    const Body = await readFile(file);
    const sha256 = createHash("sha256").update(Body).digest("hex");
    const object = { Bucket: bucket, Key: key };
    const known = await s3.headObject(object).catch(() => undefined);
    if (known?.Metadata?.sha256 === sha256) continue;
    await s3.putObject({ ...object, Body, Metadata: { sha256 } });
    progress(`copied ${key} to the data bucket`);
  }
}

import { randomUUID } from "node:crypto";
import { formatError } from "#local/host/formatError";
import type { Hosting } from "../hosting/hosting";
import type { DataCaptureConfig } from "../state/deployment";
import { buildCaptureRecord, type Exchange } from "./captureRecord";

/** Lines wait this long, or for this many bytes, so that an object holds more than one. */
const MAX_WAIT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

interface Batch {
  /** `<destination>/<endpoint>/<variant>/yyyy/mm/dd/hh/` */
  folder: string;
  begin: Date;
  kmsKeyId?: string;
  lines: string[];
  bytes: number;
  timer: NodeJS.Timeout;
}

/** Writes invocations to S3 as AWS does: JSON lines, a folder an hour, in the background, lost when S3 refuses them. */
export class DataCapture {
  private readonly batches = new Map<string, Batch>();
  private readonly writes = new Set<Promise<void>>();

  constructor(private readonly hosting: Pick<Hosting, "objects" | "random" | "log">) {}

  /** Notes an invocation when the endpoint captures data and its sampling chooses this one. */
  record(config: DataCaptureConfig | undefined, exchange: Exchange): void {
    if (!config?.EnableCapture || this.hosting.random() * 100 >= config.InitialSamplingPercentage) return;
    const time = new Date();
    const line = `${buildCaptureRecord(config, exchange, randomUUID(), time)}\n`;
    const batch = this.batchOf(config, exchange, time);
    batch.lines.push(line);
    batch.bytes += line.length;
    if (batch.bytes > MAX_BYTES) this.write(batch);
  }

  /** Writes what waits, and resolves when all is written. */
  async flush(): Promise<void> {
    for (const batch of this.batches.values()) this.write(batch);
    await Promise.all(this.writes);
  }

  private batchOf(config: DataCaptureConfig, { endpointName, variant }: Exchange, time: Date): Batch {
    const hour = time.toISOString().slice(0, 13).replace(/[-T]/g, "/");
    const folder = `${config.DestinationS3Uri.replace(/\/$/, "")}/${endpointName}/${variant}/${hour}/`;
    const known = this.batches.get(folder);
    if (known) return known;
    const timer = setTimeout(() => this.write(batch), MAX_WAIT_MS);
    const batch: Batch = { folder, begin: time, kmsKeyId: config.KmsKeyId, lines: [], bytes: 0, timer };
    this.batches.set(folder, batch);
    return batch;
  }

  private write(batch: Batch): void {
    clearTimeout(batch.timer);
    this.batches.delete(batch.folder);
    const minute = batch.begin.toISOString().slice(14, 23).replace(/[:.]/g, "-");
    const uri = `${batch.folder}${minute}-${randomUUID()}.jsonl`;
    const write = this.hosting.objects
      .write(uri, batch.lines.join(""), { kmsKeyId: batch.kmsKeyId })
      .catch((error: unknown) => this.hosting.log(`data capture: cannot write ${uri}: ${formatError(error)}`))
      .finally(() => this.writes.delete(write));
    this.writes.add(write);
  }
}

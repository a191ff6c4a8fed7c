import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Home, makeFolder } from "#local/host/home";

const SUFFIX = ".json";

/** A request that has been accepted and not been answered, with all that its answer takes: the endpoint may change meanwhile. */
const pendingRequestSchema = z.object({
  /** Names it on this machine: inference ids are the callers' own, and may repeat. */
  id: z.uuid(),
  inferenceId: z.string(),
  endpointName: z.string(),
  region: z.string(),
  /** Milliseconds since 1970, as is the next. */
  receivedTime: z.number(),
  expiryTime: z.number(),
  /** How long the container may take. */
  timeoutMs: z.number(),
  /** For the container; names in lower case. */
  headers: z.record(z.string(), z.string()),
  inputLocation: z.string(),
  outputLocation: z.string(),
  failureLocation: z.string().optional(),
  /** Key of the output and of the failure. */
  kmsKeyId: z.string().optional(),
  successTopic: z.string().optional(),
  errorTopic: z.string().optional(),
});

export type PendingRequest = z.infer<typeof pendingRequestSchema>;

/** The requests that have been accepted and not been answered, a file each in the home, so that no end of this process loses one. */
export class PendingRequests {
  private readonly folder: string;

  constructor(home: Home) {
    this.folder = makeFolder(home, "async-inference");
  }

  /** Keeps the request; from then on it is answered, whatever happens to this process. */
  add(request: PendingRequest): void {
    const file = this.fileOf(request);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = file.replace(SUFFIX, "");
    writeFileSync(draft, JSON.stringify(request), { mode: 0o600 });
    renameSync(draft, file);
  }

  remove(request: PendingRequest): void {
    rmSync(this.fileOf(request), { force: true });
  }

  /** Forgets all requests to an endpoint. */
  removeAll(endpointName: string): void {
    rmSync(path.join(this.folder, endpointName), { recursive: true, force: true });
  }

  /**
   * All requests that an earlier process has left, the oldest first. What it had not written to the end had not been accepted, and goes.
   * @throws Error when a file is no request.
   */
  read(): PendingRequest[] {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    for (const draft of files.filter((file) => !file.endsWith(SUFFIX))) rmSync(draft, { force: true });
    return files
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => this.parse(file))
      .sort((one, other) => one.receivedTime - other.receivedTime);
  }

  private parse(file: string): PendingRequest {
    try {
      return pendingRequestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch (cause) {
      throw new Error(`${file} is not a request to an asynchronous endpoint; move it away to start without it`, {
        cause,
      });
    }
  }

  private fileOf({ endpointName, id }: PendingRequest): string {
    return path.join(this.folder, endpointName, `${id}${SUFFIX}`);
  }
}

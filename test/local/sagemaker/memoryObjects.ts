import { Readable } from "node:stream";
import type { ObjectStore } from "../../../local/sagemaker/objects";

/** Objects by URI, in memory. */
export class MemoryObjects implements ObjectStore {
  readonly contents = new Map<string, Buffer | string>();

  exists(uri: string): Promise<boolean> {
    return Promise.resolve(this.contents.has(uri));
  }

  read(uri: string): Promise<Readable> {
    const content = this.contents.get(uri);
    return content === undefined
      ? Promise.reject(new Error(`no object ${uri}`))
      : Promise.resolve(Readable.from([content]));
  }

  write(uri: string, body: string): Promise<void> {
    this.contents.set(uri, body);
    return Promise.resolve();
  }

  close(): void {}
}

import { Readable } from "node:stream";
import type { ObjectProperties, ObjectStore } from "#local/emulators/sagemaker/objects";

/** Objects by URI, in memory. */
export class MemoryObjects implements ObjectStore {
  readonly contents = new Map<string, Buffer | string>();
  /** Set while they can be neither read nor written. */
  away?: Error;
  /** Which of them were asked for then. */
  readonly refused: string[] = [];
  /** What they were written with. */
  readonly properties = new Map<string, ObjectProperties>();

  exists(uri: string): Promise<boolean> {
    return Promise.resolve(this.contents.has(uri));
  }

  read(uri: string): Promise<Readable> {
    if (this.away) return this.refuse(uri, this.away);
    const content = this.contents.get(uri);
    return content === undefined
      ? Promise.reject(new Error(`no object ${uri}`))
      : Promise.resolve(Readable.from([content]));
  }

  write(uri: string, body: string | Buffer, properties: ObjectProperties = {}): Promise<void> {
    if (this.away) return this.refuse(uri, this.away);
    this.contents.set(uri, body);
    this.properties.set(uri, properties);
    return Promise.resolve();
  }

  close(): void {}

  private refuse(uri: string, away: Error): Promise<never> {
    this.refused.push(uri);
    return Promise.reject(away);
  }
}

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Home, makeFolder } from "#local/host/home";
import type { Values } from "../plugin/values";

const recordSchema = z.object({ id: z.string(), inputs: z.custom<Values>((value) => typeof value === "object") });

/** A resource that was being made. */
export type UnconfirmedCreate = z.infer<typeof recordSchema>;

/**
 * The resources that were being made and of which the engine has not shown yet that it knows them. When an update is killed, the
 * engine forgets what it had asked for; the next update makes it again, under another generated name or under the same given one.
 * This notebook, on disk, is how the second attempt finds what the first one left behind.
 */
export class UnconfirmedCreates {
  constructor(private readonly home: Home) {}

  find(urn: string): UnconfirmedCreate | undefined {
    try {
      return recordSchema.parse(JSON.parse(readFileSync(this.file(urn), "utf8")));
    } catch {
      // There is none, or the machine went down while it was written, before the resource was made.
      return undefined;
    }
  }

  add(urn: string, create: UnconfirmedCreate): void {
    makeFolder(this.home, "creating");
    writeFileSync(this.file(urn), JSON.stringify(create), { mode: 0o600 });
  }

  /** The engine spoke of the resource by its id, so it is in its state. */
  confirm(urn: string, id: string): void {
    if (this.find(urn)?.id === id) rmSync(this.file(urn), { force: true });
  }

  private file(urn: string): string {
    return path.join(this.home.dir, "creating", `${createHash("sha256").update(urn).digest("hex")}.json`);
  }
}

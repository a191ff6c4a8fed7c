import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Home, makeFolder } from "#local/host/home";
import { replaceFile } from "#local/host/replaceFile";
import type { Values } from "../plugin/values";

const recordSchema = z.object({ id: z.string(), inputs: z.custom<Values>((value) => typeof value === "object") });

/** A resource that was being created. */
export type UnconfirmedCreate = z.infer<typeof recordSchema>;

/**
 * The resources whose creation the engine has not confirmed yet, on disk. When an update is killed, the engine does not know what it was
 * creating. The next update creates the resource again, with another generated name or the same given one, and finds the first one here.
 */
export class UnconfirmedCreates {
  constructor(private readonly home: Home) {}

  find(urn: string): UnconfirmedCreate | undefined {
    try {
      return recordSchema.parse(JSON.parse(readFileSync(this.file(urn), "utf8")));
    } catch {
      // There is no record, or the machine went down before the resource was created.
      return undefined;
    }
  }

  add(urn: string, create: UnconfirmedCreate): void {
    makeFolder(this.home, "creating");
    replaceFile(this.file(urn), JSON.stringify(create));
  }

  /** The engine named the resource by its id, so the resource is in its state. */
  confirm(urn: string, id: string): void {
    if (this.find(urn)?.id === id) rmSync(this.file(urn), { force: true });
  }

  private file(urn: string): string {
    return path.join(this.home.dir, "creating", `${createHash("sha256").update(urn).digest("hex")}.json`);
  }
}

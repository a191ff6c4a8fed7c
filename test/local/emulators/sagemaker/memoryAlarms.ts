import type { AlarmReader } from "#local/emulators/sagemaker/alarms";

/** Alarms by name, in memory. */
export class MemoryAlarms implements AlarmReader {
  readonly states = new Map<string, string>();
  /** How often they have been read. */
  reads = 0;
  /** Set while they cannot be read. */
  away?: Error;

  private held = Promise.resolve();

  /** Makes every reading from now on wait, so that a deployment stays where it is. Returns what lets them go on. */
  hold(): () => void {
    let release!: () => void;
    this.held = new Promise((resolve) => (release = resolve));
    return release;
  }

  async read(names: string[]): Promise<Map<string, string>> {
    this.reads += 1;
    await this.held;
    if (this.away) throw this.away;
    return new Map([...this.states].filter(([name]) => names.includes(name)));
  }

  close(): void {}
}

/** Lists everything that is wrong with a stage's settings. */
export class ConfigError extends Error {
  constructor(
    /** One line for each wrong setting: its key, what it must be, and its value. */
    readonly problems: string[],
  ) {
    super(`the stage's configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
}

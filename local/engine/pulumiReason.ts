/** Why Pulumi says that a command failed, in one line of what it printed; all of it when no line tells. */
export function pulumiReason(output: string): string {
  return /^error: (.*)$/m.exec(output)?.[1] ?? output;
}

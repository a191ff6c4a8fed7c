/** Where a table is shown: a terminal, or a file. */
export type Output = Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">;

/** Shows a table that changes: in place on a terminal, else one block after the other. */
export class Screen {
  private height = 0;

  constructor(private readonly output: Output) {}

  show(lines: string[]): void {
    if (!this.output.isTTY) {
      this.output.write(`${lines.join("\n")}\n\n`);
      return;
    }
    // A wrapped line would count as two. A terminal of unknown size reports 0 columns.
    const cut = lines.map((line) => line.slice(0, this.output.columns || undefined));
    const home = this.height > 0 ? `\u001b[${this.height}A` : "";
    this.output.write(`${home}\r\u001b[0J${cut.join("\n")}\n`);
    this.height = cut.length;
  }
}

/** Where a table is shown: the terminal's, or a file that output goes to. */
export type Output = Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">;

/** Shows a table that changes: in place on a terminal, one block after the other elsewhere. */
export class Screen {
  private height = 0;

  constructor(private readonly output: Output) {}

  show(lines: string[]): void {
    if (!this.output.isTTY) {
      this.output.write(`${lines.join("\n")}\n\n`);
      return;
    }
    // A line that wraps would count as two. A terminal that does not know its size says that it has 0 columns.
    const cut = lines.map((line) => line.slice(0, this.output.columns || undefined));
    const home = this.height > 0 ? `\u001b[${this.height}A` : "";
    this.output.write(`${home}\r\u001b[0J${cut.join("\n")}\n`);
    this.height = cut.length;
  }
}

import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder with a stand-in for Python that does nothing but say so: it notes what it is asked, and fails to install when told to. */
export class FakePython {
  readonly folder = mkdtempSync(path.join(tmpdir(), "python-"));
  readonly file: string;

  /** @param described what the interpreter says of itself */
  constructor(described: { version?: [number, number]; complete?: boolean } = {}, command = "python3") {
    this.file = path.join(this.folder, command);
    const { version = [3, 12], complete = true } = described;
    const answer = JSON.stringify({ file: this.file, version, complete });
    writeFileSync(
      this.file,
      `#!/bin/sh
case "$1 $2" in
  "-c "*) echo '${answer}' ;;
  "-m venv") echo venv >> ${this.folder}/calls; mkdir -p "$3/bin" && ln -s ${this.file} "$3/bin/python3" ;;
  "-m pip") echo "$@" >> ${this.folder}/calls; sleep 0.2; [ ! -e ${this.folder}/fails ] || { echo "no such package" >&2; exit 1; } ;;
esac
`,
    );
    chmodSync(this.file, 0o755);
    mkdirSync(path.join(this.folder, "environments"));
  }

  /** How often it was asked to install packages. */
  get installations(): number {
    return this.calls.filter((call) => call.startsWith("-m pip")).length;
  }

  get calls(): string[] {
    const log = path.join(this.folder, "calls");
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  }

  failToInstall(fails: boolean): void {
    const mark = path.join(this.folder, "fails");
    if (fails) appendFileSync(mark, "");
    else rmSync(mark, { force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { interrupted } from "../host/interrupt";

/** What each run of the engine is given. */
export interface EngineOptions {
  /** Pulumi's own words, passed on as they come. */
  onOutput: (text: string) => void;
  onError: (text: string) => void;
  /** Aborted, it sends the engine one SIGINT. */
  signal: AbortSignal;
}

/** In what the engine says to its first signal; to the second it ends at once, and leaves behind what it was making. */
const HEARD = "received; cancelling";

/** How long the engine may take to say that it has heard. */
const HEARING_MS = 2_000;

/**
 * Runs the engine; an interrupt lets it end in order. Ctrl-C in a terminal reaches the engine beside this process, while a signal to
 * this process alone does not: so it is passed on only when the engine does not say that it has heard.
 * @param signal what interrupts it; by default the user.
 * @throws AbortError when it is interrupted already.
 */
export async function runEngine<T>(
  run: (options: EngineOptions) => Promise<T>,
  { signal = interrupted, hearingMs = HEARING_MS } = {},
): Promise<T> {
  signal.throwIfAborted();
  const cancel = new AbortController();
  let heard = false;
  let timer: NodeJS.Timeout | undefined;
  const onOutput = (text: string) => {
    heard ||= text.includes(HEARD);
    process.stdout.write(text);
  };
  const onError = (text: string) => void process.stderr.write(text);
  const interrupt = () => (timer = setTimeout(() => !heard && cancel.abort(), hearingMs));
  signal.addEventListener("abort", interrupt);
  try {
    return await run({ onOutput, onError, signal: cancel.signal });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", interrupt);
  }
}

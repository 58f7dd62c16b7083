import type { Progress } from "../report/read/report-input";
import { count } from "../report/words";

/** How often a line is written anew, in milliseconds. */
const PAUSE = 200;

/** A line that says how far a run is, on a terminal alone. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** @param stream where it is shown; nothing is where that is no terminal */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let last = 0;
  return {
    show: ({ resources, findings }) => {
      const now = performance.now();
      if (now - last < PAUSE) return;
      last = now;
      stream.write(`\r\u001b[K${count(resources, "resource")}, ${count(findings, "finding")}`);
    },
    clear: () => {
      if (last > 0) stream.write("\r\u001b[K");
    },
  };
}

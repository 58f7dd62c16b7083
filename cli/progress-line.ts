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
  const line = lineShown(stream);
  return {
    show: ({ resources, findings }) => {
      line.show(() => `${count(resources, "resource")}, ${count(findings, "finding")}`);
    },
    clear: line.clear,
  };
}

/** A line of any text that is written anew now and then. */
export function lineShown(stream: NodeJS.WriteStream = process.stderr): {
  readonly show: (text: () => string) => void;
  readonly clear: () => void;
} {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let last = 0;
  return {
    show: (text) => {
      const now = performance.now();
      if (now - last < PAUSE) return;
      last = now;
      stream.write(`\r\u001b[K${text()}`);
    },
    clear: () => {
      if (last > 0) stream.write("\r\u001b[K");
    },
  };
}

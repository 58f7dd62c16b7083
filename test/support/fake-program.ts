import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Puts a shell script where a program is looked for. The script finds the machine's own tools, whatever PATH the test
 * has set; `$RECORD` names a file beside it for what {@link recordOf} reads.
 */
export function fakeProgram(folder: string, name: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nPATH=/usr/bin:/bin\nRECORD='${file}.record'\n${script}\n`, { mode: 0o755 });
  return file;
}

/** The lines that a fake program has written to its record. */
export function recordOf(program: string): string[] {
  const file = `${program}.record`;
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
}

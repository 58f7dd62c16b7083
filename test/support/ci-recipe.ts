import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import json from "../../report/formats/json";
import markdown from "../../report/formats/markdown";
import sarif from "../../report/formats/sarif";
import type { Report } from "../../report/report";
import type { Ran } from "./command";

const main = join(dirname(dirname(__dirname)), "dist", "cli", "main.js");

/** What a preview is made to do: what it ends with, and the report that it leaves. */
export interface MadePreview {
  readonly code: number;
  readonly report?: Report;
}

/** A folder to run the scripts of recipes in, with programs that stand for those of a CI service. */
export class CiRunner {
  readonly #programs: string;

  constructor(
    readonly folder: string,
    preview: MadePreview,
  ) {
    this.#programs = join(folder, "programs");
    mkdirSync(this.#programs);
    mkdirSync(join(folder, "left"));
    if (preview.report !== undefined)
      for (const format of [json, markdown, sarif])
        writeFileSync(join(folder, "left", format.fileName), [...format.write(preview.report, {})].join(""));
    // The preview is made up; what looks at its report is the command itself.
    this.program(
      "npx",
      `echo "$*" >> "${folder}/npx.log"
shift 2
if [ "$1" = preview ]; then
  mkdir -p reports
  cp "${folder}"/left/* reports/ 2>/dev/null
  exit ${String(preview.code)}
fi
exec "${process.execPath}" "${main}" "$@"`,
    );
    this.program("npm", "exit 0");
  }

  /** Puts a program on the path. */
  program(name: string, script: string): void {
    const path = join(this.#programs, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Ran {
    const { status, stdout, stderr } = spawnSync(command, args, {
      encoding: "utf8",
      cwd: this.folder,
      env: { PATH: [this.#programs, "/usr/bin", "/bin"].join(delimiter), ...env },
    });
    return { status, stdout, stderr };
  }
}

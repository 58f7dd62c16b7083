import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

import { pulumiHome } from "../paths";

/**
 * A program that the user has put on PATH. npm puts the programs of its packages there for every script, and this
 * checkout its own engine for the tests; neither is a choice of the user.
 */
export function findOnPath(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "" && !folder.includes(join("node_modules", ".bin")))
    .filter((folder) => !folder.startsWith(pulumiHome + sep))
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Whether a file is there and may be run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    // Of a folder, it says that it may be entered.
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

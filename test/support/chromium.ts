import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** What Debian, Alpine and Google call it. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** A Chromium of this machine: `$CHROMIUM_PATH`, or the first on `PATH`; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const stated = process.env["CHROMIUM_PATH"];
  if (stated !== undefined && stated !== "") return stated;
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

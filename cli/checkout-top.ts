import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

/** The top of the checkout that a path is in; in none, the working directory where that has it, else its own folder. */
export function checkoutTop(path: string): string {
  const absolute = resolve(path);
  const folder = statSync(absolute).isDirectory() ? absolute : dirname(absolute);
  for (let each = folder; ; each = dirname(each)) {
    if (existsSync(join(each, ".git"))) return each;
    if (dirname(each) === each) return isWithin(folder, process.cwd()) ? process.cwd() : folder;
  }
}

function isWithin(folder: string, outer: string): boolean {
  const path = relative(outer, folder);
  return !path.startsWith("..") && !isAbsolute(path);
}

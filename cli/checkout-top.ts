import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The top of the checkout that a path is in; in none, the folder itself. */
export function checkoutTop(path: string): string {
  const absolute = resolve(path);
  const folder = statSync(absolute).isDirectory() ? absolute : dirname(absolute);
  for (let each = folder; ; each = dirname(each)) {
    if (existsSync(join(each, ".git"))) return each;
    if (dirname(each) === each) return folder;
  }
}

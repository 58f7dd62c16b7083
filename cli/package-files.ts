import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package, whether it runs from its sources or compiled. */
export function packageFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "docs", "rules"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`the documentation is missing beside ${__dirname}; reinstall the package`);
    folder = parent;
  }
  return folder;
}

/** The policy pack of this package, as `--policy-pack` takes it. */
export function packFolder(): string {
  return join(packageFolder(), "policies");
}

export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string };
  return manifest.version;
}

// Deletes what was compiled, so that a package never carries the output of a source that is gone.
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
for (const folder of ["dist", "policies/dist"]) rmSync(join(root, folder), { recursive: true, force: true });

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { checkout } from "../../../toolchain/paths";

/** The fenced blocks of the README in a language, without the fences. */
export function readmeBlocks(language: string): string[] {
  const text = readFileSync(join(checkout, "README.md"), "utf8");
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
  return [...blocks].map(([, block = ""]) => block.trim());
}

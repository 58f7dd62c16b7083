import { readFileSync } from "node:fs";
import { join } from "node:path";

import { checkout } from "../../../toolchain/paths";

/** The fenced blocks of a README in a language, without the fences; the checkout's own unless another is named. */
export function readmeBlocks(language: string, file = "README.md"): string[] {
  const text = readFileSync(join(checkout, file), "utf8");
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
  return [...blocks].map(([, block = ""]) => block.trim());
}

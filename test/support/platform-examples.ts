import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { PlatformExamples } from "../../examples/platforms/platform-examples";

const folder = join(__dirname, "..", "..", "examples", "platforms");

/** All examples of all platforms, by the names of their files. */
export async function platformExamples(): Promise<PlatformExamples[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "platform-examples.ts");
  return Promise.all(
    names.map(async (name) => ((await import(join(folder, name))) as { default: PlatformExamples }).default),
  );
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { checkout } from "../paths";

/** The engine's version: that of the npm package `pulumi`, which package.json pins. */
export const engineVersion = installedVersion("pulumi");

/** The Kafka plugin's version: that of the npm package `@pulumi/kafka`, which package.json pins. */
export const kafkaPluginVersion = installedVersion("@pulumi/kafka");

function installedVersion(name: string): string {
  const manifest = join(checkout, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version.replace(/^v/, "");
}

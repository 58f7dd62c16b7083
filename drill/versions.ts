import { readFileSync } from "node:fs";
import { join } from "node:path";

import { findJava, javaVersionText, NO_OTHER_WAY } from "../toolchain/cluster/java";
import { kafkaVersion } from "../toolchain/cluster/kafka-jars";
import { checkout } from "../toolchain/paths";
import { engineVersion } from "../toolchain/pulumi/versions";

/** What an outcome was seen with. */
export interface Versions extends Readonly<Record<string, string>> {
  readonly project: string;
  readonly kafka: string;
  readonly pulumi: string;
  readonly java: string;
  readonly node: string;
}

export async function versionsHere(signal: AbortSignal): Promise<Versions> {
  const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as { version: string };
  return {
    project: version,
    kafka: kafkaVersion,
    pulumi: engineVersion,
    java: (await javaVersionText(await findJava(signal, NO_OTHER_WAY), signal)) ?? "unknown",
    node: process.versions.node,
  };
}

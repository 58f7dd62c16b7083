import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { inject } from "vitest";

import { goBuild } from "../../../toolchain/install/go-build";
import { keyOf, makeOnce, textsIn } from "../../../toolchain/install/keyed-folder";
import { checkout, local } from "../../../toolchain/paths";
import { alone } from "../../../toolchain/process/locks";
import { NEVER } from "../../../toolchain/process/run-program";

/** Below `toolchain/`: the Go module that builds Pulumi's language host for YAML. */
const MODULE = "yaml-host";
const PROGRAM = "pulumi-language-yaml";

/**
 * A PATH on which the engine finds its host for YAML programs: the one that lies beside it, as in an official download,
 * else one that is built from Go modules, once.
 */
export async function pathWithYamlHost(): Promise<string> {
  const path = process.env["PATH"] ?? "";
  const beside = dirname(inject("engine").program);
  if (existsSync(join(beside, PROGRAM))) return [beside, path].join(delimiter);
  const folder = join(local, "yaml-host", keyOf(...textsIn(join(checkout, "toolchain", MODULE))));
  await alone("yaml-host", NEVER, () =>
    makeOnce(folder, (draft) => {
      const build = { module: MODULE, package: `github.com/pulumi/pulumi-yaml/cmd/${PROGRAM}`, variables: {} };
      return goBuild({ ...build, output: join(draft, PROGRAM) }, NEVER, () => undefined);
    }),
  );
  return [folder, beside, path].join(delimiter);
}

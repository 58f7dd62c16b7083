import { mkdirSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { pathToFileURL } from "node:url";

import { pulumiHome, pulumiState } from "../paths";
import type { Engine } from "./engine";

/**
 * The environment in which Pulumi runs here: home and state inside the checkout, so that a user's own login and state
 * are never touched. The state is a throw-away one, so its passphrase is no secret; a user's own passphrase counts.
 */
export function pulumiEnvironment(engine: Engine, state: string = pulumiState): NodeJS.ProcessEnv {
  mkdirSync(state, { recursive: true });
  const passphrase =
    process.env["PULUMI_CONFIG_PASSPHRASE_FILE"] === undefined ? { PULUMI_CONFIG_PASSPHRASE: "local" } : {};
  return {
    ...passphrase,
    ...process.env,
    PATH: `${dirname(engine.program)}${delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_HOME: pulumiHome,
    PULUMI_BACKEND_URL: pathToFileURL(state).href,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

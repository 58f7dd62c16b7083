import { mkdirSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { pathToFileURL } from "node:url";

import { pulumiHome, pulumiState } from "../paths";
import type { Engine } from "./engine";

/** Variables by which a user points Pulumi to a login, a state, a stack or a passphrase of their own. */
const A_USERS_OWN =
  /^PULUMI_(ACCESS_TOKEN|BACKEND_URL|CONFIG|CONFIG_PASSPHRASE(_FILE)?|CREDENTIALS_PATH|HOME|OPTION_.*|ORGANIZATION|PROJECT|STACK)$/;

/**
 * The environment in which Pulumi runs here: home and state inside the checkout, whatever the user's own environment
 * says, so that their login and state are never touched. The state is a throw-away one: its passphrase is no secret.
 */
export function pulumiEnvironment(engine: Engine, state: string = pulumiState): NodeJS.ProcessEnv {
  mkdirSync(state, { recursive: true });
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !A_USERS_OWN.test(name))),
    PATH: `${dirname(engine.program)}${delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_HOME: pulumiHome,
    PULUMI_BACKEND_URL: pathToFileURL(state).href,
    PULUMI_CONFIG_PASSPHRASE: "local",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // A refresh or destroy would otherwise look for the brokers where they were at the last update.
    PULUMI_RUN_PROGRAM: "true",
  };
}

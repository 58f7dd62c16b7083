import { afterEach, expect, test, vi } from "vitest";

import { pulumiEnvironment } from "../../../toolchain/pulumi/environment";
import { paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

const engine = { program: "/engine/bin/pulumi", choice: "any" };

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "PULUMI_CREDENTIALS_PATH",
  "PULUMI_OPTION_STACK",
  "PULUMI_STACK",
])("a user's %s never reaches Pulumi", (name) => {
  vi.stubEnv(name, "theirs");
  expect(pulumiEnvironment(engine)).not.toHaveProperty(name);
});

test("home, state and passphrase are the checkout's, whatever the user's environment says", () => {
  for (const name of ["HOME", "BACKEND_URL", "CONFIG_PASSPHRASE"]) vi.stubEnv(`PULUMI_${name}`, "theirs");
  expect(pulumiEnvironment(engine)).toMatchObject({
    PULUMI_HOME: paths.pulumiHome,
    PULUMI_BACKEND_URL: `file://${paths.pulumiState}`,
    PULUMI_CONFIG_PASSPHRASE: "local",
  });
});

test("the rest is passed on, with the engine's folder first on PATH", () => {
  vi.stubEnv("PATH", "/usr/bin");
  vi.stubEnv("PULUMI_DEBUG_COMMANDS", "1");
  expect(pulumiEnvironment(engine)).toMatchObject({ PATH: "/engine/bin:/usr/bin", PULUMI_DEBUG_COMMANDS: "1" });
});

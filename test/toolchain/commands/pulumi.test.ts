import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { main } from "../../../toolchain/commands/pulumi";
import { fakeProgram, recordOf } from "../../support/fake-program";
import { bin, freshCheckout } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

let written: string;
beforeEach(() => {
  freshCheckout();
  vi.stubEnv("PATH", bin);
  written = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** An engine on PATH that has no way to the Kafka plugin but a file. */
const engine = (): string =>
  fakeProgram(
    bin,
    "pulumi",
    `echo "$*" >>"$RECORD"
     case "$*" in
       "policy analyze --help") echo "--file";;
       "plugin install"*--file*) exit 0;;
       "plugin install"*) echo "no such host" >&2; exit 1;;
     esac`,
  );

// The error that says that there is no way to the plugin names this command as one.
test("`plugin install` needs the engine only", async () => {
  const pulumi = engine();
  await main(["plugin", "install", "resource", "kafka", "3.13.2", "--file", "plugin.tar.gz"]);
  expect(process.exitCode).toBe(0);
  expect(recordOf(pulumi).slice(2)).toEqual(["plugin install resource kafka 3.13.2 --file plugin.tar.gz"]);
});

test("any other command needs the plugin", async () => {
  const pulumi = engine();
  await main(["about"]);
  expect(process.exitCode).toBe(1);
  expect(written).toContain("There is no Kafka plugin for Pulumi: the official download did not work (no such host)");
  expect(recordOf(pulumi)).not.toContain("about");
});

test("the exit code is Pulumi's", async () => {
  const script = `case "$*" in
    "policy analyze --help") echo "--file";;
    "plugin install"*) mkdir -p "$PULUMI_HOME";;
    about) exit 7;;
  esac`;
  fakeProgram(bin, "pulumi", script);
  await main(["about"]);
  expect(process.exitCode).toBe(7);
});

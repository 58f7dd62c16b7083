import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { kafkaPlugin } from "../../../toolchain/pulumi/kafka-plugin";
import type { Engine } from "../../../toolchain/pulumi/engine";
import { NEVER } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram, recordOf } from "../../support/fake-program";
import { bin, eachInAFreshCheckout, paths, writeIn } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

eachInAFreshCheckout();

const plugin = (engine: Engine): Promise<string> => kafkaPlugin(engine, NEVER, () => undefined);

const installed = join(paths.pulumiHome, "plugins", "resource-kafka-v3.13.2", "pulumi-resource-kafka");

/**
 * An engine as 3.259 behaves: without --reinstall it does nothing where there is a plugin, with --file it takes that,
 * else it downloads, and a download that fails leaves what was there.
 */
function engine(downloads: boolean, installs = true): Engine {
  const program = fakeProgram(
    bin,
    "pulumi",
    `echo "$*" >>"$RECORD"
     plugin="$PULUMI_HOME/plugins/resource-kafka-v3.13.2/pulumi-resource-kafka"
     case "$*" in *--reinstall*) ;; *) [ -e "$plugin" ] && exit 0;; esac
     for last; do :; done
     case "$*" in
       *--file*) ${installs ? "" : "echo 'error: no space left on device' >&2; exit 1;"} from="$last";;
       *) from=/dev/null
          ${downloads ? "" : DOWNLOAD_FAILS}
     esac
     mkdir -p "$(dirname "$plugin")"
     { [ "$from" = /dev/null ] && echo downloaded || cat "$from"; } >"$plugin"
     chmod +x "$plugin"`,
  );
  return { program, choice: "Pulumi 3.259.0: a fake" };
}

// What the engine printed where there was no way to get.pulumi.com.
const DOWNLOAD_FAILS = `cat >&2 <<'END'
[resource plugin kafka-3.13.2] installing
warning: Error downloading plugin: Get "https://get.pulumi.com/releases/plugins/pulumi-resource-kafka-v3.13.2-linux-amd64.tar.gz": dial tcp: lookup get.pulumi.com: no such host
Will retry in 80ms [1/5]
error: [resource plugin kafka-3.13.2] downloading from : failed to download plugin: kafka-3.13.2: failed all 5 attempts
END
exit 1`;

const fakeGo = (fails = false): string =>
  fakeProgram(
    bin,
    "go",
    `echo "$*" >>"$RECORD"
     [ "$1" = version ] && exit 0
     ${fails ? "echo partial >\"$6\"; echo 'compile: undefined: x'; exit 1" : 'echo built >"$6"; chmod +x "$6"'}`,
  );
const builds = (go: string): string[] => recordOf(go).filter((line) => line.startsWith("build "));

describe("the official download", () => {
  test("is taken, and asked for once", async () => {
    const fake = engine(true);
    expect(await plugin(fake)).toBe("Kafka plugin 3.13.2: the official download");
    expect(readFileSync(installed, "utf8")).toBe("downloaded\n");
    expect(await plugin(fake)).toBe("Kafka plugin 3.13.2: the official download");
    expect(recordOf(fake.program)).toHaveLength(1);
  });

  test("is not asked for where somebody has installed the plugin by hand", async () => {
    fakeProgram(join(installed, ".."), "pulumi-resource-kafka", "");
    const fake = engine(true);
    expect(await plugin(fake)).toBe("Kafka plugin 3.13.2: installed by hand");
    expect(recordOf(fake.program)).toEqual([]);
  });
});

describe("the build from Go modules", () => {
  const built = "Kafka plugin 3.13.2: built from Go modules, because the official download did not work (no such host)";

  test("is taken where the download does not work, and made once", async () => {
    const go = fakeGo();
    const fake = engine(false);
    expect(await plugin(fake)).toBe(built);
    expect(readFileSync(installed, "utf8")).toBe("built\n");
    expect(await plugin(fake)).toBe(built);
    expect(builds(go)).toHaveLength(1);
    expect(builds(go)[0]).toContain("-ldflags -s -w -X main.version=3.13.2 -o ");
  });

  test("leaves nothing beside the installed plugin", async () => {
    fakeGo();
    await plugin(engine(false));
    expect(existsSync(join(paths.pulumiHome, "builds", "pulumi-resource-kafka"))).toBe(false);
  });

  // The engine does nothing for a plugin that it has, and says that this went well.
  test("is made again when its sources change", async () => {
    const go = fakeGo();
    const fake = engine(false);
    await plugin(fake);
    writeIn("toolchain/kafka-provider/go.mod", "module kafka-provider // changed\n");
    expect(await plugin(fake)).toBe(built);
    expect(builds(go)).toHaveLength(2);
  });

  test("that fails leaves no plugin, and the next try builds again", async () => {
    fakeGo(true);
    const fake = engine(false);
    await expect(plugin(fake)).rejects.toThrow(/^compile: undefined: x\n\nGo could not build \.\./);
    expect(existsSync(installed)).toBe(false);
    fakeGo();
    expect(await plugin(fake)).toBe(built);
  });

  test("that cannot be installed says why", async () => {
    fakeGo();
    await expect(plugin(engine(false, false))).rejects.toThrow(
      new UserError("Pulumi could not install the Kafka plugin that was built: no space left on device"),
    );
  });
});

test("where there is no way to the plugin, one error lists them all", async () => {
  await expect(plugin(engine(false))).rejects.toThrow(
    new UserError(
      "There is no Kafka plugin for Pulumi: the official download did not work (no such host), and there is no Go to " +
        "build it with. Any one of these gives one:\n" +
        "  - allow this machine to reach Pulumi's download, get.pulumi.com;\n" +
        "  - fetch version 3.13.2 elsewhere and install it here with " +
        "`npm run pulumi -- plugin install resource kafka 3.13.2 --file <file>`;\n" +
        "  - install Go 1.25.11 or newer and allow this machine a way to a Go module proxy.",
    ),
  );
});

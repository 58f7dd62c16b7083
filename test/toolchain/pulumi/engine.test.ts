import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { pulumiEngine } from "../../../toolchain/pulumi/engine";
import { NEVER } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram, recordOf } from "../../support/fake-program";
import { bin, freshCheckout, paths, writeIn } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

beforeEach(() => {
  freshCheckout();
  vi.stubEnv("PATH", bin);
  writeIn("node_modules/pulumi/run.js", NO_DOWNLOAD);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const engine = (): ReturnType<typeof pulumiEngine> => pulumiEngine(NEVER, () => undefined);

const versions = join(paths.pulumiHome, "versions");
const inCheckout = join(versions, "3.259.0", "bin", "pulumi");
const noteText = (): string => readFileSync(join(versions, "3.259.0", "source.json"), "utf8");

/** The npm package on a machine that has no way to get.pulumi.com. */
const NO_DOWNLOAD = `
  process.stderr.write("pulumi: failed to download Pulumi 3.259.0: getaddrinfo ENOTFOUND get.pulumi.com\\n");
  process.exit(1);
`;

/** The npm package where the download works: it puts the programs into PULUMI_HOME, then runs the engine. */
const download = (...programs: string[]): string => `
  const { mkdirSync, writeFileSync } = require("node:fs");
  const bin = process.env.PULUMI_HOME + "/versions/" + process.env.PULUMI_VERSION + "/bin";
  mkdirSync(bin, { recursive: true });
  for (const program of ${JSON.stringify(programs)}) writeFileSync(bin + "/" + program, "downloaded", { mode: 0o755 });
  console.log("v3.259.0");
`;

/** A Go that writes what it is told to build, unless it is told to fail at that. */
const fakeGo = (failsAt = "nothing"): string =>
  fakeProgram(
    bin,
    "go",
    `echo "$*" >>"$RECORD"
     [ "$1" = version ] && exit 0
     case "$6" in */${failsAt}) echo partial >"$6"; echo 'compile: undefined: x'; exit 1;; esac
     mkdir -p "$(dirname "$6")"; echo built >"$6"; chmod +x "$6"`,
  );
const builds = (go: string): string[] => recordOf(go).filter((line) => line.startsWith("build "));

const onPath = (folder: string, help: string): string =>
  fakeProgram(
    folder,
    "pulumi",
    `case "$*" in "policy analyze --help") echo '${help}';; version) echo v3.260.1;; *) exit 1;; esac`,
  );
const CAN_JUDGE = "Flags: --file pulumi stack export  Analyze a state file --policy-pack";
const CANNOT_JUDGE = "Flags: --stack --policy-pack";

describe("a pulumi on PATH", () => {
  test("is taken if it can judge a state file", async () => {
    const program = onPath(bin, CAN_JUDGE);
    expect(await engine()).toEqual({
      program,
      choice: `Pulumi v3.260.1: ${program}, which is on PATH and can judge a state file`,
    });
    expect(existsSync(paths.pulumiHome)).toBe(false);
  });

  test.each([
    ["cannot judge a state file", CANNOT_JUDGE],
    ["does not know the command", "'\nexit 1 #'"],
  ])("is not taken if it %s", async (_what, help) => {
    onPath(bin, help);
    writeIn("node_modules/pulumi/run.js", download("pulumi", "pulumi-language-nodejs"));
    expect(await engine()).toEqual({ program: inCheckout, choice: "Pulumi 3.259.0: the official download" });
  });

  test("is not taken if it cannot be run at all", async () => {
    const program = fakeProgram(bin, "pulumi", "kill -SEGV $$");
    expect(program).toBe(join(bin, "pulumi"));
    writeIn("node_modules/pulumi/run.js", download("pulumi", "pulumi-language-nodejs"));
    expect(await engine()).toMatchObject({ program: inCheckout });
  });

  test("is not taken if npm has put it there", async () => {
    const npms = join(paths.checkout, "node_modules", ".bin");
    onPath(npms, CAN_JUDGE);
    vi.stubEnv("PATH", [npms, bin].join(delimiter));
    writeIn("node_modules/pulumi/run.js", download("pulumi", "pulumi-language-nodejs"));
    expect(await engine()).toMatchObject({ program: inCheckout });
  });
});

describe("the official download", () => {
  test("is taken, and kept", async () => {
    const go = fakeGo();
    writeIn("node_modules/pulumi/run.js", download("pulumi", "pulumi-language-nodejs"));
    const expected = { program: inCheckout, choice: "Pulumi 3.259.0: the official download" };
    expect(await engine()).toEqual(expected);
    expect(readdirSync(versions)).toEqual(["3.259.0"]);
    expect(readdirSync(join(versions, "3.259.0")).sort()).toEqual(["bin", "source.json"]);
    expect(readFileSync(inCheckout, "utf8")).toBe("downloaded");

    writeIn("node_modules/pulumi/run.js", NO_DOWNLOAD);
    expect(await engine()).toEqual(expected);
    expect(recordOf(go)).toEqual([]);
  });

  test("is not taken without its Node.js language host", async () => {
    fakeGo();
    writeIn("node_modules/pulumi/run.js", download("pulumi"));
    expect(await engine()).toMatchObject({ program: inCheckout });
    expect(readFileSync(inCheckout, "utf8")).toBe("built\n");
  });
});

describe("the build from Go modules", () => {
  const because =
    "the official download did not work (failed to download Pulumi 3.259.0: getaddrinfo ENOTFOUND get.pulumi.com)";

  test("is taken where the download does not work, and says so", async () => {
    const go = fakeGo();
    expect(await engine()).toEqual({
      program: inCheckout,
      choice: `Pulumi 3.259.0: built from Go modules, because ${because}`,
    });
    expect(readdirSync(join(versions, "3.259.0", "bin")).sort()).toEqual(["pulumi", "pulumi-language-nodejs"]);
    expect(JSON.parse(noteText())).toMatchObject({ source: "built", because });
    expect(builds(go).map((line) => line.split(" ").pop())).toEqual([
      "./pulumi-language-nodejs",
      "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    ]);
    expect(builds(go)[1]).toContain("-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0 -o ");
  });

  test("is made once", async () => {
    const go = fakeGo();
    const first = await engine();
    expect(await engine()).toEqual(first);
    expect(builds(go)).toHaveLength(2);
  });

  test("is made again when its sources change", async () => {
    const go = fakeGo();
    await engine();
    writeIn("toolchain/engine/go.mod", "module engine // changed\n");
    await engine();
    expect(builds(go)).toHaveLength(4);
  });

  test("that fails half-way leaves nothing", async () => {
    fakeGo("pulumi");
    await expect(engine()).rejects.toThrow(/^compile: undefined: x\n\nGo could not build github.com/);
    expect(readdirSync(versions)).toEqual([]);
  });

  test("that fails half-way keeps the older engine", async () => {
    fakeGo();
    await engine();
    const before = noteText();
    fakeGo("pulumi");
    writeIn("toolchain/engine/go.mod", "module engine // changed\n");
    await expect(engine()).rejects.toThrow(UserError);
    expect(readdirSync(versions)).toEqual(["3.259.0"]);
    expect(readFileSync(inCheckout, "utf8")).toBe("built\n");
    expect(noteText()).toBe(before);
  });
});

test("where there is no way to an engine, one error lists them all", async () => {
  await expect(engine()).rejects.toThrow(
    new UserError(
      "There is no Pulumi engine: the official download did not work (failed to download Pulumi 3.259.0: getaddrinfo " +
        "ENOTFOUND get.pulumi.com), and there is no Go to build it with. Any one of these gives one:\n" +
        "  - put a `pulumi` on PATH that has `policy analyze --file` (3.259 does);\n" +
        "  - allow this machine to reach Pulumi's download, get.pulumi.com;\n" +
        "  - install Go 1.25.11 or newer and allow this machine a way to a Go module proxy.",
    ),
  );
  expect(readdirSync(versions)).toEqual([]);
});

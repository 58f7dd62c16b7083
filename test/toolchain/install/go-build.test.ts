import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { goBuild, hasGo } from "../../../toolchain/install/go-build";
import { NEVER } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram, recordOf } from "../../support/fake-program";
import { bin, eachInAFreshCheckout, paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

eachInAFreshCheckout();

const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

const build = (progress: (line: string) => void = () => undefined): Promise<void> =>
  goBuild(
    { module: "engine", package: PACKAGE, output: "/out/pulumi", variables: { "main.version": "3.259.0" } },
    NEVER,
    progress,
  );

test("goBuild builds without C, in the module's folder, with the variables set", async () => {
  const go = fakeProgram(bin, "go", 'echo "$(pwd) $CGO_ENABLED" >"$RECORD"; for arg; do echo "$arg" >>"$RECORD"; done');
  await build();
  expect(recordOf(go)).toEqual([
    `${join(paths.checkout, "toolchain", "engine")} 0`,
    "build",
    "-v",
    "-ldflags",
    "-s -w -X main.version=3.259.0",
    "-o",
    "/out/pulumi",
    PACKAGE,
  ]);
});

test("goBuild counts the packages that are compiled, and not what Go says otherwise", async () => {
  fakeProgram(
    bin,
    "go",
    "echo 'go: downloading github.com/spf13/cobra v1.10.1' >&2; echo internal/cpu >&2; echo github.com/spf13/cobra >&2",
  );
  const said: string[] = [];
  await build((line) => said.push(line));
  expect(said).toEqual([
    "go: downloading github.com/spf13/cobra v1.10.1",
    "1 packages: internal/cpu",
    "2 packages: github.com/spf13/cobra",
  ]);
});

describe("goBuild says why it failed", () => {
  const disk =
    "The disk is full: building github.com/pulumi/pulumi/pkg/v3/cmd/pulumi needs about 3 GB for Go's caches " +
    "(`go env GOCACHE GOMODCACHE`) and 0.5 GB in the checkout. Free some space and run the command again; nothing half-built is kept.";
  const modules =
    "The Go modules for github.com/pulumi/pulumi/pkg/v3/cmd/pulumi could not be downloaded. Allow this machine a way to " +
    "a Go module proxy (set GOPROXY to yours) and run the command again.";
  const tooOld =
    "The Go on PATH is too old for github.com/pulumi/pulumi/pkg/v3/cmd/pulumi. Install the version that the message above asks for.";
  const unknown = "Go could not build github.com/pulumi/pulumi/pkg/v3/cmd/pulumi.";

  // In the words of Go 1.26 and, for a version that it cannot even read, of those before 1.21.
  test.each([
    ["write /home/someone/.cache/go-build/ab/abcd-d: no space left on device", disk],
    ['Get "https://modules.example/x/@v/v1.0.0.zip": dial tcp 127.0.0.1:1: connect: connection refused', modules],
    ['Get "https://modules.example/x/@v/v1.0.0.zip": dial tcp: lookup modules.example: no such host', modules],
    ["main.go:2:8: x@v1.0.0: reading http://127.0.0.1:18111/x/@v/v1.0.0.zip: 403 Forbidden", modules],
    ["main.go:2:8: module lookup disabled by GOPROXY=off", modules],
    [
      'Get "https://modules.example/x/@v/v1.0.0.zip": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      modules,
    ],
    ["go: go.mod requires go >= 1.99.1 (running go 1.26.8; GOTOOLCHAIN=local)", tooOld],
    ["go: errors parsing go.mod:\ngo.mod:3: invalid go version '1.25.11': must match format 1.23", tooOld],
    ["# engine\n./main.go:3:2: undefined: x", unknown],
  ])("%s", async (said, reason) => {
    fakeProgram(bin, "go", `cat >&2 <<'END'\n${said}\nEND\nexit 1`);
    const log = join(paths.local, "logs", "go-build-engine.log");
    await expect(build()).rejects.toThrow(new UserError(`${said}\n\n${reason} The whole output is in ${log}.`));
  });
});

describe("hasGo", () => {
  test.each([
    ["a Go that answers", "echo go version go1.26.8 linux/amd64", true],
    ["a Go that is broken", "exit 2", false],
  ])("with %s", async (_what, script, expected) => {
    fakeProgram(bin, "go", script);
    expect(await hasGo(NEVER)).toBe(expected);
  });

  test("without one", async () => {
    expect(await hasGo(NEVER)).toBe(false);
  });

  test("passes an interrupt on", async () => {
    const stopped = new Error("stopped by SIGINT");
    await expect(hasGo(AbortSignal.abort(stopped))).rejects.toBe(stopped);
  });
});

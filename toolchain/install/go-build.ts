import { join } from "node:path";

import { checkout } from "../paths";
import type { Progress } from "../process/progress";
import { logFile, runProgram, tail, tryProgram } from "../process/run-program";
import { UserError } from "../process/user-error";

export interface GoBuild {
  /** The folder below `toolchain/` with the go.mod. */
  readonly module: string;
  /** What is built: a package path, or a folder of the module. */
  readonly package: string;
  readonly output: string;
  /** Variables of the program that the linker sets, such as its version. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Builds a program from published Go modules. Minutes when Go's build cache is cold, seconds when it is warm.
 *
 * @throws UserError without Go, without a way to the modules, or with a full disk.
 */
export async function goBuild(build: GoBuild, signal: AbortSignal, progress: Progress): Promise<void> {
  const variables = Object.entries(build.variables).map(([name, value]) => `-X ${name}=${value}`);
  const log = `go-build-${build.module}`;
  const args = ["build", "-v", "-ldflags", ["-s -w", ...variables].join(" "), "-o", build.output, build.package];
  let compiled = 0;
  const { exitCode, output } = await runGo(build.module, args, signal, log, (line) => {
    // A line that is one word is a package; in sentences, Go says what it downloads.
    if (line.includes(" ")) {
      progress(line);
    } else {
      compiled += 1;
      progress(`${String(compiled)} packages: ${line}`);
    }
  });
  if (exitCode === 0) return;
  throw new UserError(`${tail(output)}\n\n${whyBuildFailed(build, output)} The whole output is in ${logFile(log)}.`);
}

/** Whether there is a Go to build with. */
export async function hasGo(signal: AbortSignal): Promise<boolean> {
  return (await tryProgram("go", ["version"], { signal })) !== undefined;
}

function runGo(
  module: string,
  args: string[],
  signal: AbortSignal,
  log: string,
  onLine: (line: string) => void,
): ReturnType<typeof runProgram> {
  const env = { ...process.env, CGO_ENABLED: "0" };
  return runProgram("go", args, { signal, cwd: join(checkout, "toolchain", module), env, log, onLine });
}

const NO_WAY_TO_MODULES =
  /dial tcp|no such host|i\/o timeout|connection refused|TLS handshake|x509:|reading https?:|disabled by GOPROXY/i;

function whyBuildFailed(build: GoBuild, output: string): string {
  if (/no space left on device/i.test(output)) {
    return (
      `The disk is full: building ${build.package} needs about 3 GB for Go's caches (\`go env GOCACHE GOMODCACHE\`) ` +
      "and 0.5 GB in the checkout. Free some space and run the command again; nothing half-built is kept."
    );
  }
  if (NO_WAY_TO_MODULES.test(output)) {
    return (
      `The Go modules for ${build.package} could not be downloaded. Allow this machine a way to a Go module proxy ` +
      "(set GOPROXY to yours) and run the command again."
    );
  }
  if (/requires go >= |invalid go version/i.test(output)) {
    return `The Go on PATH is too old for ${build.package}. Install the version that the message above asks for.`;
  }
  return `Go could not build ${build.package}.`;
}

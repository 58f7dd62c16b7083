import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { inject } from "vitest";

import { checkout } from "../../../toolchain/paths";
import { NEVER, runProgram } from "../../../toolchain/process/run-program";
import { freePort } from "./free-port";

export interface ShellResult {
  readonly exitCode: number;
  readonly output: string;
}

/**
 * A checkout of its own with all sources as they are here, in which commands can be typed as a newcomer would. What
 * takes minutes to get (dependencies, engine, Kafka) is taken over; the local cluster gets ports of its own.
 */
export class CheckoutCopy {
  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  static async create(): Promise<CheckoutCopy> {
    const folder = mkdtempSync(join(tmpdir(), "checkout, with 100% 'hostile' name "));
    const copy = new CheckoutCopy(folder, await freePort());
    for (const file of sources()) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(checkout, file), join(folder, file));
    }
    for (const name of ["node_modules", ".local/pulumi", ".local/kafka"]) link(name, folder);
    mkdirSync(join(folder, ".local/cluster/local"), { recursive: true });
    writeFileSync(join(folder, ".local/cluster/local/cluster.json"), JSON.stringify({ port: copy.port }));
    return copy;
  }

  /** Types a command into a shell in the folder. */
  type(command: string, env: NodeJS.ProcessEnv = {}): Promise<ShellResult> {
    const options = { signal: NEVER, cwd: this.folder, env: { ...cleanEnvironment(), ...env } };
    return runProgram("sh", ["-c", command], options);
  }

  /** Stops the cluster and deletes everything. */
  async remove(): Promise<void> {
    await this.type("npm run cluster -- stop");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The environment of a terminal: without what npm and the test runner have put into ours. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|INIT_CWD$|NODE_ENV$|PULUMI_)/.test(name));
  return Object.fromEntries(kept);
}

/** An environment in which `pulumi` is on PATH, with home and state of its own. */
export function plainPulumi(state: string): NodeJS.ProcessEnv {
  mkdirSync(state, { recursive: true });
  return {
    PATH: `${dirname(inject("engine").program)}${delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_HOME: join(checkout, ".local", "pulumi"),
    PULUMI_BACKEND_URL: pathToFileURL(state).href,
    PULUMI_CONFIG_PASSPHRASE: "local",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

function sources(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: checkout });
  return list
    .toString()
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(checkout, file)));
}

/** Hard links where the file system has them, copies elsewhere: deleting the one never deletes the other. */
function link(name: string, folder: string): void {
  const from = join(checkout, name);
  const to = join(folder, name);
  mkdirSync(dirname(to), { recursive: true });
  try {
    execFileSync("cp", ["-al", from, to], { stdio: "ignore" });
  } catch {
    rmSync(to, { recursive: true, force: true });
    execFileSync("cp", ["-R", from, to]);
  }
}

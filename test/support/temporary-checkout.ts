import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeEach, vi } from "vitest";

/**
 * A checkout of the test's own, as far as the toolchain reads it, so that no test sees or changes what the real one has
 * downloaded, built or started:
 *
 *   vi.mock("../../toolchain/paths", async () => (await import("./temporary-checkout.js")).paths);
 */
const checkout = realpathSync(mkdtempSync(join(tmpdir(), "kafka-durability-test-")));
const local = join(checkout, ".local");

export const paths = {
  checkout,
  local,
  pulumiHome: join(local, "pulumi"),
  pulumiState: join(local, "state"),
  policyPack: join(checkout, "policies"),
};

/** A folder for fake programs, to be put on PATH. */
export const bin = join(checkout, "bin");

const realPom = join(dirname(dirname(__dirname)), "toolchain", "kafka", "pom.xml");

/** Writes the checkout as it is after a clone and an installation, with nothing provided yet. */
export function freshCheckout(): void {
  for (const folder of [local, bin, join(checkout, "node_modules"), join(checkout, "toolchain")]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  writeIn("node_modules/pulumi/package.json", '{ "version": "3.259.0" }');
  writeIn("node_modules/@pulumi/kafka/package.json", '{ "version": "v3.13.2" }');
  writeIn("toolchain/engine/go.mod", "module engine\n");
  writeIn("toolchain/kafka-provider/go.mod", "module kafka-provider\n");
  writeIn("toolchain/kafka/pom.xml", readFileSync(realPom, "utf8"));
}

/** Gives each test of a file a fresh checkout and a PATH with nothing on it but its fake programs. */
export function eachInAFreshCheckout(): void {
  beforeEach(() => {
    freshCheckout();
    vi.stubEnv("PATH", bin);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
}

/** Writes a file of the checkout. */
export function writeIn(path: string, text: string): string {
  const file = join(checkout, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

freshCheckout();

afterAll(() => {
  rmSync(checkout, { recursive: true, force: true });
});

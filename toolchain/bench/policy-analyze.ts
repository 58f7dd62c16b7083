import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { checkout, local, policyPack } from "../paths";
import type { Engine } from "../pulumi/engine";
import { pulumiEnvironment } from "../pulumi/environment";
import { runProgram, tail } from "../process/run-program";
import { UserError } from "../process/user-error";
import { exportedState } from "./exported-state";
import type { Pair } from "./statistics";

/** What one run of `pulumi policy analyze` took. */
export interface Run {
  readonly seconds: number;
  /** The most memory that the pack's process has had. */
  readonly megabytes: number;
}

const folder = join(local, "bench");

/** What is measured: a pack, and a configuration for it. */
export interface Contender {
  readonly pack: string;
  /** The content of the file that KAFKA_DURABILITY_CONFIG names. */
  readonly configuration?: object;
}

/** The pack of this checkout, as it comes. */
export const fullPack: Contender = { pack: policyPack };

/** What two contenders are measured over, and how often. */
export interface Measurement {
  /** How many resources the stack has. */
  readonly resources: number;
  /** Default: compliant topics. */
  readonly state?: (resources: number) => object;
  readonly count: number;
  readonly base: Contender;
  readonly other: Contender;
}

/** Runs two contenders, `count` times each, one after the other, over the same stack. */
export async function measurePairs(
  engine: Engine,
  { resources, state: stateOf = exportedState, count, base, other }: Measurement,
  signal: AbortSignal,
  progress: (text: string) => void,
): Promise<Pair<Run>[]> {
  const state = join(folder, `state-${String(resources)}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(state, JSON.stringify(stateOf(resources)));
  const pairs: Pair<Run>[] = [];
  for (let index = 0; index < count; index += 1) {
    progress(`${String(resources)} resources: pair ${String(index + 1)} of ${String(count)}`);
    // Whichever comes second finds warmer caches, so they take turns.
    const first = await analyze(engine, index % 2 === 0 ? base : other, state, signal);
    const second = await analyze(engine, index % 2 === 0 ? other : base, state, signal);
    pairs.push(index % 2 === 0 ? { base: first, other: second } : { base: second, other: first });
  }
  rmSync(state);
  return pairs;
}

/** A pack of one policy that does nothing: what any pack costs. */
export function emptyPack(): Contender {
  const pack = join(folder, "empty-pack");
  rmSync(pack, { recursive: true, force: true });
  mkdirSync(pack, { recursive: true });
  symlinkSync(join(checkout, "node_modules"), join(pack, "node_modules"));
  writeFileSync(
    join(pack, "PulumiPolicy.yaml"),
    "name: empty\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
  );
  writeFileSync(join(pack, "package.json"), JSON.stringify({ name: "empty", version: "0.0.1", main: "index.js" }));
  writeFileSync(
    join(pack, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("empty", {
  policies: [{ name: "empty", description: "Does nothing.", enforcementLevel: "mandatory", validateResource: () => {} }],
});
`,
  );
  return { pack };
}

async function analyze(
  engine: Engine,
  { pack, configuration }: Contender,
  state: string,
  signal: AbortSignal,
): Promise<Run> {
  const memory = join(folder, "memory.txt");
  rmSync(memory, { force: true });
  const configurationFile = join(folder, "configuration.json");
  writeFileSync(configurationFile, JSON.stringify(configuration ?? {}));
  const args = ["policy", "analyze", "--non-interactive", "--policy-pack", relative(folder, pack), "--file", state];
  const started = process.hrtime.bigint();
  const { exitCode, output } = await runProgram(engine.program, args, {
    signal,
    cwd: folder,
    env: {
      ...pulumiEnvironment(engine),
      NODE_OPTIONS: `--require ${JSON.stringify(join(checkout, "toolchain", "bench", "report-memory.cjs"))}`,
      KAFKA_DURABILITY_BENCH_MEMORY: memory,
      ...(configuration === undefined ? {} : { KAFKA_DURABILITY_CONFIG: configurationFile }),
    },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  // A stack that is found wanting, or not looked at, would be measured in vain.
  if (exitCode !== 0)
    throw new UserError(`${tail(output)}\n\nThe policies of ${pack} refused a stack of compliant topics.`);
  return { seconds, megabytes: Number(readFileSync(memory, "utf8")) / 1024 };
}

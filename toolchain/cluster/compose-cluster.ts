import { join } from "node:path";

import { checkout } from "../paths";
import type { Progress } from "../process/progress";
import { NEVER, runProgram, tail, tryProgram } from "../process/run-program";
import { UserError } from "../process/user-error";
import type { Cluster } from "./cluster";
import type { KafkaTool } from "./kafka-tool";
import type { Layout } from "./layout";
import { bootstrapServers } from "./layout";

/** A container engine's compose command, such as `docker compose`. */
export type ComposeCommand = readonly [program: string, subcommand: string];

const COMPOSE_FILE = join(checkout, "examples", "local-cluster", "compose.yaml");
const SERVICES = ["kafka-1", "kafka-2", "kafka-3"];
const START_DEADLINE = 300_000;

/** The compose command of a container engine that runs on this machine. */
export async function findCompose(signal: AbortSignal): Promise<ComposeCommand | undefined> {
  for (const program of ["docker", "podman"]) {
    if ((await succeeds(program, ["info"], signal)) && (await succeeds(program, ["compose", "version"], signal))) {
      return [program, "compose"];
    }
  }
  return undefined;
}

async function succeeds(program: string, args: readonly string[], signal: AbortSignal): Promise<boolean> {
  return (await tryProgram(program, args, { signal, timeout: 20_000 })) !== undefined;
}

/** The cluster as three containers of the official image, by `examples/local-cluster/compose.yaml`. */
export class ComposeCluster implements Cluster {
  readonly how: string;

  constructor(
    readonly layout: Layout,
    private readonly command: ComposeCommand,
  ) {
    this.how = `three containers, by ${command.join(" ")}`;
  }

  async start(signal: AbortSignal, progress: Progress): Promise<void> {
    const up = ["up", "--detach", "--wait", "--wait-timeout", String(START_DEADLINE / 1000)];
    await this.compose(up, signal, progress);
  }

  async stop(progress: Progress): Promise<number> {
    const running = await this.running(NEVER);
    await this.compose(["stop"], NEVER, progress);
    return running.length;
  }

  async running(signal: AbortSignal): Promise<readonly number[]> {
    const services = await this.compose(["ps", "--services", "--status", "running"], signal);
    const names = services.split("\n").map((name) => name.trim());
    return SERVICES.flatMap((service, index) => (names.includes(service) ? [index + 1] : []));
  }

  async reset(progress: Progress): Promise<void> {
    await this.compose(["down", "--volumes"], NEVER, progress);
  }

  tool(tool: KafkaTool, args: readonly string[], signal: AbortSignal): Promise<string> {
    const inside = [`/opt/kafka/bin/${tool.script}`, "--bootstrap-server", "kafka-1:9092"];
    return this.compose(["exec", "-T", "kafka-1", ...inside, ...args], signal);
  }

  private async compose(args: readonly string[], signal: AbortSignal, progress?: Progress): Promise<string> {
    const [program, subcommand] = this.command;
    const project = `kafka-durability-${this.layout.name}`;
    const { exitCode, stdout, output } = await runProgram(
      program,
      [subcommand, "--file", COMPOSE_FILE, "--project-name", project, ...args],
      {
        signal,
        env: { ...process.env, ...portVariables(this.layout) },
        log: "compose",
        ...(progress === undefined ? {} : { onLine: progress }),
      },
    );
    if (exitCode !== 0) throw new UserError(`${this.command.join(" ")} ${args.join(" ")} failed:\n${tail(output)}`);
    return stdout;
  }
}

/** The compose file's variables: KAFKA_1_PORT, KAFKA_2_PORT, KAFKA_3_PORT. */
function portVariables(layout: Layout): Record<string, string> {
  const ports = bootstrapServers(layout).map((server) => server.split(":")[1] ?? "");
  return Object.fromEntries(ports.map((port, index) => [`KAFKA_${String(index + 1)}_PORT`, port]));
}

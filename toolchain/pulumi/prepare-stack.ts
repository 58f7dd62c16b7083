import { relative } from "node:path";

import { BROKER_COUNT } from "../cluster/cluster-settings";
import { HOST } from "../cluster/layout";
import { answers } from "../cluster/ports";
import { localBootstrapServers } from "../cluster/local-cluster";
import { checkout } from "../paths";
import type { Engine } from "./engine";
import { pulumiEnvironment } from "./environment";
import type { Invocation } from "./invocation";
import { runProgram, tail } from "../process/run-program";
import { UserError } from "../process/user-error";

/** The stack that commands mean here unless they name one or another was selected. */
const DEFAULT_STACK = "local";

const NEED_A_STACK = new Set(["preview", "up", "update", "destroy", "refresh", "import", "config", "watch", "cancel"]);
const NEED_THE_BROKERS = new Set(["up", "update", "destroy", "refresh", "import", "watch"]);
const BOOTSTRAP_SERVERS = "kafka:bootstrapServers";

/**
 * Makes a Pulumi command work as typed: there is a stack, and the brokers that it configures answer.
 *
 * @throws UserError naming the command that starts the cluster when no broker answers.
 */
export async function prepareStack(engine: Engine, invocation: Invocation, signal: AbortSignal): Promise<void> {
  const [verb = ""] = invocation.command.split(" ");
  if (invocation.asksForHelp || !(NEED_A_STACK.has(verb) || invocation.command === "stack")) return;
  const pulumi = pulumiIn(engine, invocation, signal);
  if (invocation.stack === undefined && (await pulumi("stack", "--show-name")).exitCode !== 0) {
    const { exitCode, output } = await pulumi("stack", "select", "--create", DEFAULT_STACK);
    if (exitCode !== 0) throw new UserError(`The stack ${DEFAULT_STACK} could not be created:\n${tail(output)}`);
    say(`Stack ${DEFAULT_STACK} was created; its state is in the checkout.`);
  }
  if (NEED_THE_BROKERS.has(verb)) await checkBrokers(pulumi, invocation);
}

type Pulumi = (...args: string[]) => ReturnType<typeof runProgram>;

function pulumiIn(engine: Engine, invocation: Invocation, signal: AbortSignal): Pulumi {
  const stack = invocation.stack === undefined ? [] : ["--stack", invocation.stack];
  return (...args) =>
    runProgram(engine.program, [...args, "--cwd", invocation.cwd, ...stack, "--non-interactive"], {
      signal,
      env: pulumiEnvironment(engine),
    });
}

/**
 * Points a project of the checkout that means the local cluster to where that runs, which is elsewhere than the project
 * says if it was started on other ports, and makes sure that the brokers are up: while one is down, an update may fail
 * half-way. Brokers on other machines are their owner's affair.
 */
async function checkBrokers(pulumi: Pulumi, invocation: Invocation): Promise<void> {
  const configured = await configuredServers(pulumi);
  if (configured?.every((server) => server.startsWith(`${HOST}:`)) !== true) return;
  const servers = meansLocalCluster(configured, invocation) ? localBootstrapServers() : configured;
  if (servers.join() !== configured.join()) {
    await pulumi("config", "set", BOOTSTRAP_SERVERS, JSON.stringify(servers));
    say(`${BOOTSTRAP_SERVERS} was set to ${servers.join(", ")}, where the local cluster is.`);
  }
  const silent = await thoseThatDoNotAnswer(servers);
  if (silent.length > 0) {
    throw new UserError(
      `No Kafka broker answers at ${silent.join(", ")}. Start the local cluster with: npm run cluster -- start`,
    );
  }
}

/** The stack's own brokers; undefined where its configuration names none, or not in a form that can be understood. */
async function configuredServers(pulumi: Pulumi): Promise<string[] | undefined> {
  const { exitCode, stdout } = await pulumi("config", "get", BOOTSTRAP_SERVERS);
  if (exitCode !== 0) return undefined;
  try {
    const servers: unknown = JSON.parse(stdout);
    return Array.isArray(servers) ? servers.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Three ports in a row, in a project of the checkout: what its projects say, or what was written for an earlier start. */
function meansLocalCluster(servers: readonly string[], { cwd }: Invocation): boolean {
  if (relative(checkout, cwd).startsWith("..")) return false;
  const [first = NaN] = servers.map((server) => Number(server.split(":")[1]));
  const row = Array.from({ length: BROKER_COUNT }, (_, index) => `${HOST}:${String(first + index)}`);
  return row.join() === servers.join();
}

async function thoseThatDoNotAnswer(servers: readonly string[]): Promise<string[]> {
  const silent = await Promise.all(
    servers.map(async (server) => ((await answers(Number(server.split(":")[1]))) ? [] : [server])),
  );
  return silent.flat();
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

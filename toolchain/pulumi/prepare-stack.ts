import { HOST } from "../cluster/layout";
import { answers } from "../cluster/ports";
import { localBootstrapServers } from "../cluster/local-cluster";
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
  if (NEED_THE_BROKERS.has(verb)) await checkBrokers(pulumi);
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
 * Points a stack that means the local cluster to where that runs, which is elsewhere than the project says if it was
 * started on other ports, and makes sure that its brokers are up: while one is down, an update may fail half-way.
 * Brokers elsewhere are their owner's affair.
 */
async function checkBrokers(pulumi: Pulumi): Promise<void> {
  const configured = await configuredServers(pulumi);
  if (configured?.every(isOnThisMachine) !== true) return;
  const servers = localBootstrapServers();
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

/** The stack's own brokers; undefined where the stack configures none, or elsewhere than in its configuration. */
async function configuredServers(pulumi: Pulumi): Promise<string[] | undefined> {
  const { exitCode, stdout } = await pulumi("config", "get", BOOTSTRAP_SERVERS);
  if (exitCode !== 0) return undefined;
  const servers: unknown = JSON.parse(stdout);
  return Array.isArray(servers) ? servers.map(String) : undefined;
}

function isOnThisMachine(server: string): boolean {
  return server.startsWith(`${HOST}:`);
}

async function thoseThatDoNotAnswer(servers: readonly string[]): Promise<string[]> {
  const silent = await Promise.all(
    servers.map(async (server) => {
      const { hostname, port } = new URL(`kafka://${server}`);
      return (await answers(Number(port), hostname)) ? [] : [server];
    }),
  );
  return silent.flat();
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

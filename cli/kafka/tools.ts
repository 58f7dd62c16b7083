import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { getProperties } from "properties-file";

import { inOneLine } from "#policies/kafka/value";
import { capture } from "../child-program";
import { UserError } from "../user-error";

/**
 * The tools of Kafka's that are used, and what each of them is asked: to describe. None of these changes anything, and
 * there is no other way here to run one.
 */
export const QUESTIONS = {
  topics: { tool: "kafka-topics", args: ["--describe"] },
  topicSettings: { tool: "kafka-configs", args: ["--describe", "--all", "--entity-type", "topics"] },
  brokerSettings: { tool: "kafka-configs", args: ["--describe", "--all", "--entity-type", "brokers"] },
  quorum: { tool: "kafka-metadata-quorum", args: ["describe", "--status"] },
  features: { tool: "kafka-features", args: ["describe"] },
} as const;

export type QuestionName = keyof typeof QUESTIONS;
type ToolName = (typeof QUESTIONS)[QuestionName]["tool"];

const CLASSES: Readonly<Record<ToolName, string>> = {
  "kafka-topics": "org.apache.kafka.tools.TopicCommand",
  "kafka-configs": "kafka.admin.ConfigCommand",
  "kafka-metadata-quorum": "org.apache.kafka.tools.MetadataQuorumCommand",
  "kafka-features": "org.apache.kafka.tools.FeatureCommand",
};

/** How Kafka's tools are run here. */
export type KafkaTools =
  | { readonly kind: "scripts"; readonly folder: string | undefined; readonly suffix: ".sh" | "" }
  | { readonly kind: "jars"; readonly folder: string };

/** How a cluster is reached. */
export interface Connection {
  readonly bootstrap: string;
  /** A client's properties, as Kafka's tools take them. What stands in it may be a secret. */
  readonly commandConfig?: string | undefined;
}

/**
 * Finds Kafka's tools: those of a folder, else of KAFKA_HOME, else on the PATH.
 *
 * @throws UserError where there are none, with the ways out
 */
export function findKafkaTools(home: string | undefined): KafkaTools {
  const { KAFKA_HOME: named = "", PATH: path = "" } = process.env;
  if (home !== undefined) return toolsIn(home, "--kafka-home");
  if (named !== "") return toolsIn(named, "KAFKA_HOME");
  for (const suffix of [".sh", ""] as const) {
    const isThere = path
      .split(delimiter)
      .some((folder) => folder !== "" && existsSync(join(folder, `kafka-topics${suffix}`)));
    if (isThere) return { kind: "scripts", folder: undefined, suffix };
  }
  throw new UserError(
    `Kafka's tools were not found: there is no kafka-topics.sh or kafka-topics on the PATH. ${WAY_OUT}`,
  );
}

const WAY_OUT =
  "Name a folder with an Apache Kafka distribution, or with its jars, by --kafka-home DIR or KAFKA_HOME (https://kafka.apache.org/downloads)";

function toolsIn(home: string, whose: string): KafkaTools {
  const folder = resolve(home);
  const bin = join(folder, "bin");
  for (const suffix of [".sh", ""] as const) {
    if (existsSync(join(bin, `kafka-topics${suffix}`))) return { kind: "scripts", folder: bin, suffix };
  }
  for (const jars of [folder, join(folder, "libs")]) {
    if (hasJars(jars)) return { kind: "jars", folder: jars };
  }
  throw new UserError(
    `${whose} is ${JSON.stringify(home)}, but there is neither bin/kafka-topics.sh nor a jar in it. ${WAY_OUT}`,
  );
}

function hasJars(folder: string): boolean {
  return (
    existsSync(folder) && statSync(folder).isDirectory() && readdirSync(folder).some((name) => name.endsWith(".jar"))
  );
}

/** What an administrator types to run one of the tools, up to what it is to do. */
export function typed(tools: KafkaTools, tool: string, { bootstrap, commandConfig }: Connection): string {
  const suffix = tools.kind === "scripts" ? tools.suffix : ".sh";
  const config = commandConfig === undefined ? "" : ` --command-config ${quoted(commandConfig)}`;
  return `${tool}${suffix} --bootstrap-server ${bootstrap}${config}`;
}

function quoted(text: string): string {
  return /^[\w./@%+:,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Asks one of the questions.
 *
 * @throws UserError with what the tool complains of, without what stands in the client's properties
 */
export async function ask(
  tools: KafkaTools,
  question: QuestionName,
  connection: Connection,
  signal: AbortSignal,
): Promise<string> {
  const { tool, args } = QUESTIONS[question];
  const { program, before, env } = programFor(tools, tool);
  const { bootstrap, commandConfig } = connection;
  const config = commandConfig === undefined ? [] : ["--command-config", resolve(commandConfig)];
  const { exitCode, stdout, stderr } = await capture(
    program,
    [...before, "--bootstrap-server", bootstrap, ...config, ...args],
    { signal, env },
  );
  if (exitCode === 0) return stdout;
  // Before it is cut short: half a secret would be shown.
  const [errors = "", output = ""] = [stderr, stdout].map((text) => withoutSecrets(text, commandConfig));
  const said = complaint(errors) || complaint(output);
  throw new UserError(`${tool} ${args.join(" ")} of ${bootstrap} failed: ${said}`);
}

interface Program {
  readonly program: string;
  readonly before: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

function programFor(tools: KafkaTools, tool: ToolName): Program {
  if (tools.kind === "scripts") {
    const name = `${tool}${tools.suffix}`;
    // The scripts take what they are to do to Java from the environment.
    return {
      program: tools.folder === undefined ? name : join(tools.folder, name),
      before: [],
      env: { KAFKA_HEAP_OPTS: HEAP },
    };
  }
  const { JAVA_HOME: home = "" } = process.env;
  const jvm = [HEAP, "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"];
  return {
    program: home === "" ? "java" : join(home, "bin", "java"),
    before: [...jvm, "-cp", join(tools.folder, "*"), CLASSES[tool]],
    env: {},
  };
}

const HEAP = "-Xmx256m";
const LONGEST = 300;

/** The lines that say why; behind them, Java says where. */
function complaint(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s+at |^\s*\.\.\. \d+ more/.test(line));
  const why = lines.filter((line) => /exception|error|not (found|authorized)|timed? ?out/i.test(line));
  const told = why.length > 0 ? why : lines;
  // A thread in the background may log another attempt behind the exception that ended the tool.
  const last = told.filter((line) => /\w+Exception/.test(line)).at(-1) ?? told.at(-1);
  // What happened, and what was at the bottom of it.
  return [...new Set([told[0] ?? "", last ?? ""].map(shortened))].join("; ");
}

/** Without who logged it: `[kafka-admin-client-thread | adminclient-1] ERROR org.apache.kafka.clients.NetworkClient - `. */
function shortened(line: string): string {
  const said = inOneLine(line.replace(/^(\[[^\]]*\] )?ERROR [\w.$]+ - /, ""));
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}

/** Kafka hides what it knows to be secret; what it quotes because it cannot read it, it does not. */
function withoutSecrets(text: string, commandConfig: string | undefined): string {
  if (commandConfig === undefined) return text;
  // Kafka quotes the words of what it cannot take apart.
  const values = Object.values(getProperties(readFileSync(commandConfig, "utf8"))).flatMap((value) => [
    value,
    ...value.split(/[\s"'=;]+/),
  ]);
  const longestFirst = values.filter((value) => value.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
  return longestFirst.reduce((shown, value) => shown.replaceAll(value, "[hidden]"), text);
}

/** A shorter one would hide every word that happens to hold it. */
const SHORTEST_SECRET = 4;

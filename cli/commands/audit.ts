import { Command } from "commander";

import type { Configuration } from "#policies/configuration";
import type { Cluster } from "#policies/estate/clusters";
import type { StackName } from "#policies/estate/stack-name";
import { nameIn, typeIn } from "#policies/estate/urn-pattern";
import { declaringResources } from "#policies/exported-state";
import type { Finding } from "#policies/finding";
import { parseVersion } from "#policies/kafka/version";
import { StackJudge } from "#policies/stack-judge";
import { VerdictRecord } from "#policies/verdict-record";
import { whatIsUsed } from "#policies/what-is-used";
import { configurationPath, ownConfiguration, readConfiguration } from "../configuration";
import type { AuditFinding } from "../kafka/audit-report";
import { auditJson, auditText } from "../kafka/audit-report";
import { compared } from "../kafka/declared-topics";
import { hostsOf, LIVE_TOPIC, liveResources } from "../kafka/live-resources";
import type { AskedCluster, LiveOptions } from "../live-options";
import { askCluster, withLiveOptions } from "../live-options";
import { packageVersion } from "../package-files";
import { recordFile } from "../record-file";
import { stackCalled } from "../stack-argument";
import { resourcesInFiles } from "../state-files";

interface Options extends LiveOptions {
  readonly state?: readonly string[];
  readonly config?: string;
  readonly stack?: string;
  readonly record?: string;
  readonly json?: true;
}

/** What the command exits with where a mandatory rule is violated. */
const REFUSED = 2;

/** `kafka-durability audit --bootstrap HOST:PORT` */
export function auditCommand(): Command {
  const command = new Command("audit")
    .description(
      "judge the topics and brokers of a cluster that runs, by the same rules; it only looks, and changes nothing",
    )
    .option(
      "--state <file...>",
      "what `pulumi stack export` wrote, of stacks that declare topics: tells declared from undeclared",
    )
    .option("--config <file>", "the configuration (default: the file that KAFKA_DURABILITY_CONFIG names)")
    .option("--stack <stack>", "PROJECT/STACK to judge it as, for environments (default: live, and the cluster's name)")
    .option(
      "--record <file>",
      "append all verdicts to this file (default: the one that KAFKA_DURABILITY_VERDICTS names)",
    )
    .option("--json", "as JSON, for programs")
    .addHelpText("after", "\nExit code: 0 no mandatory rule is violated; 2 one is; 1 the cluster could not be judged.");
  return withLiveOptions(command).action(async (options: Options) => {
    await audit(options);
  });
}

async function audit(options: Options): Promise<void> {
  const path = configurationPath(options.config);
  const configuration = path === undefined ? ownConfiguration() : readConfiguration(path).configuration;
  const declared = declaringResources(resourcesInFiles(options.state ?? []), configuration.context);
  const named = options.stack === undefined ? undefined : stackCalled(options.stack);
  const record = recordFile(options.record);
  const asked = await askCluster(options);
  const { cluster, connection } = asked;
  const hosts = hostsOf(cluster, connection);
  const { clusters } = configuration.estate;
  const stated = clusters.find({ bootstrapServers: hosts });
  const findings = judged(asked, configuration, { stack: named ?? ownStack(asked, stated), record });
  const result = {
    cluster,
    name: stated?.name,
    bootstrap: connection.bootstrap,
    findings,
    comparison: compared(cluster.topics, declared, { clusters, stated, hosts }),
    hasStates: options.state !== undefined,
  };
  console.log(options.json === true ? auditJson(result) : auditText(result));
  if (findings.some(({ level }) => level === "mandatory")) process.exitCode = REFUSED;
}

/** No stack has declared the cluster; environments may state one that is called so. */
function ownStack({ cluster: { id }, connection }: AskedCluster, stated: Cluster | undefined): StackName {
  const name = stated?.name ?? id ?? connection.bootstrap;
  return { project: "live", stack: name.replace(/[^\w.-]+/g, "-") };
}

interface Judging {
  readonly stack: StackName;
  readonly record: string | undefined;
}

function judged(
  { cluster, connection, tools }: AskedCluster,
  configuration: Configuration,
  { stack, record }: Judging,
): AuditFinding[] {
  const kafkaVersion = parseVersion(cluster.kafkaVersion ?? "") ?? configuration.context.kafkaVersion;
  const own = { ...configuration, context: { ...configuration.context, kafkaVersion } };
  const estate = own.estate.of(stack, own.rules);
  const used = whatIsUsed(own, estate);
  if (used !== undefined) console.error(used);
  const writer = record === undefined ? undefined : new VerdictRecord(record, own, estate, packageVersion());
  const judge = new StackJudge(own, estate, writer);
  const resources = liveResources(cluster, { tools, connection, stack });
  const findings = [...resources.flatMap((resource) => judge.judgeResource(resource)), ...judge.judgeStack()];
  return findings.map(named).sort((a, b) => order(a) - order(b));
}

function named({ urn, ...finding }: Finding): AuditFinding {
  if (urn === undefined) return finding;
  return { ...finding, resource: typeIn(urn) === LIVE_TOPIC ? `topic ${nameIn(urn)}` : nameIn(urn) };
}

/** What blocks stands first; the rest stays in its order. */
function order({ level }: AuditFinding): number {
  return level === "mandatory" ? 0 : 1;
}

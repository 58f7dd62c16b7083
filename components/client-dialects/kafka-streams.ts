import type { ClientKind } from "#policies/blocks/client-block";
import { SettingName } from "#policies/kafka/declaration";
import type { ClientDialect, ClientDialectOptions, ClientPlan, NotExpressed } from "./client-dialect";
import { applicationsRefusal, isApplicationsOwn } from "./streams-settings";
import { propertiesText } from "../properties-text";

/**
 * A Streams application (https://kafka.apache.org/43/documentation/streams/developer-guide/config-streams): its clients'
 * settings behind `producer.` and `main.consumer.`, and its internal topics. It reads no environment.
 */
const kafkaStreams: ClientDialect = {
  name: "kafka-streams",
  library: "java",
  comment: "#",
  options: ["applicationId"],
  problem: (kind, { applicationId }) => {
    if (kind === "consumer" && applicationId === undefined) return undefined;
    return nameProblem("applicationId", applicationId, "totals");
  },
  refusal: ({ kind, settings }, { applicationId }) =>
    applicationsRefusal(settings) ?? (kind === "consumer" ? groupProblem(settings, applicationId) : undefined),
  write: (plan, options) => {
    const own = Object.entries(plan.settings).filter(([name]) => isApplicationsOwn(name));
    const settings = { ...applicationSettings(plan, options), ...Object.fromEntries(own), ...clientSettings(plan) };
    return {
      settings,
      kafkaSettings: Object.fromEntries(Object.entries(plan.settings).filter(([name]) => !isApplicationsOwn(name))),
      fileName: "streams.properties",
      text: propertiesText(settings),
      environment: {},
      notExpressed: [
        ...(Object.hasOwn(plan.settings, SettingName.autoCommit) ? [AUTO_COMMIT] : []),
        {
          item: "what becomes of a record that fails",
          why: "an exception handler that continues drops it, and commits past it",
          instead: "leave the handlers out, which makes the application stop, or write one that keeps the record",
        },
      ],
    };
  },
};

export default kafkaStreams;

/** `StreamsConfig.NON_CONFIGURABLE_CONSUMER_DEFAULT_CONFIGS`. */
const AUTO_COMMIT: NotExpressed = {
  item: SettingName.autoCommit,
  why: "Kafka Streams sets it to false itself, whatever is written",
  instead: "nothing: it commits by itself, after processing",
};

/** `Topic.validate` takes names of 249 signs; behind this one stand those of stores and nodes. */
const NAME = /^[a-zA-Z0-9._-]{1,200}$/;

/** The application keeps its state in a folder that is called as it is (`StateDirectory`): these are other folders. */
const FOLDERS: readonly string[] = [".", ".."];

function nameProblem(argument: string, name: string | undefined, example: string): string | undefined {
  if (name !== undefined && NAME.test(name) && !FOLDERS.includes(name)) return undefined;
  const shown = name === undefined ? "left out" : JSON.stringify(name.slice(0, 60));
  const signs =
    'of at most 200 letters, digits, ".", "_" and "-", other than "." and "..": its internal topics and its folder are called by it';
  return `${argument} is ${shown} but kafka-streams needs one ${signs}.\nFix: ${argument}: ${JSON.stringify(example)}`;
}

/** The group of a Streams application is called as it is. */
function groupProblem(settings: ClientPlan["settings"], applicationId: string | undefined): string | undefined {
  const group = settings["group.id"] ?? "";
  const problem = nameProblem("groupId", group, "totals");
  if (problem !== undefined || applicationId === undefined || applicationId === group) return problem;
  const both = `applicationId is ${JSON.stringify(applicationId)} but groupId is ${JSON.stringify(group)}`;
  return `${both}, and the group of a Streams application is called as it is.\nFix: leave applicationId out`;
}

const PREFIXES: Readonly<Record<ClientKind, string>> = { producer: "producer.", consumer: "main.consumer." };

/** The application says these for all of its clients; a consumer's group is the application. */
const APPLICATIONS: readonly string[] = ["bootstrap.servers", "client.id", "group.id", SettingName.autoCommit];

function applicationSettings(
  { settings }: ClientPlan,
  { applicationId = settings["group.id"] ?? "" }: ClientDialectOptions,
): Record<string, string> {
  const { "bootstrap.servers": servers, "client.id": clientId } = settings;
  return {
    "application.id": applicationId,
    ...(servers === undefined ? {} : { "bootstrap.servers": servers }),
    ...(clientId === undefined ? {} : { "client.id": clientId }),
    // Its changelogs and repartition topics, which else have what the brokers say (KIP-733).
    "replication.factor": "3",
    "topic.min.insync.replicas": "2",
  };
}

function clientSettings({ kind, settings }: ClientPlan): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([name]) => !APPLICATIONS.includes(name) && !isApplicationsOwn(name))
      .map(([name, value]) => [PREFIXES[kind] + name, value]),
  );
}

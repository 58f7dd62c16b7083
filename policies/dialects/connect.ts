import { connectorFrom, connectWorkerFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { within } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import { CONNECT_ENVIRONMENT, dotted, inEnvironment } from "../shapes/spelling";
import { versionIn } from "./brokers";
import { inContainer } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

/** What a distributed worker cannot do without, and nothing else has (`DistributedConfig` of Kafka 4.3.0). */
const WORKERS = ["config.storage.topic", "offset.storage.topic", "status.storage.topic"];

/** A Connect worker: `connect-distributed.properties`, or the environment of an image that makes one of it. */
const connect: Dialect = {
  name: "connect",
  declarations: (source, context) => {
    if (isConnector(source)) return connectorFrom(connectorBlock(source), context);
    if (!isWorker(source)) return [];
    const spelling = source.kind === "file" ? dotted : inEnvironment(CONNECT_ENVIRONMENT);
    const kafkaVersion = versionIn(source.image) ?? context.kafkaVersion;
    const block = entriesBlock(source.entries, { change: source.change, spelling });
    const declarations = connectWorkerFrom(block, { ...context, kafkaVersion });
    return declarations.map((declaration) => inContainer(declaration, source.container));
  },
  claimsAll: (source) => isConnector(source) || isWorker(source),
};

export default connect;

function isConnector({ kind, entries }: ReadSource): boolean {
  return kind === "file" && [CLASS, `config.${CLASS}`].some((key) => entries.keys.includes(key));
}

const CLASS = "connector.class";

/** As a worker's file has it, or as Connect's REST interface takes it, in `config`. */
function connectorBlock(source: ReadSource): Block {
  const block = entriesBlock(source.entries, source);
  return source.entries.keys.includes(CLASS) ? block : within(block, "config.");
}

function isWorker({ kind, entries, image, runsOther }: ReadSource): boolean {
  const spelling = kind === "file" ? dotted : inEnvironment(CONNECT_ENVIRONMENT);
  const spelled = WORKERS.flatMap((name) => spelling(name));
  if (spelled.some((key) => entries.keys.includes(key))) return true;
  // An image that is Connect's, whose topics may be named elsewhere.
  return (
    kind === "environment" &&
    runsOther !== true &&
    entries.keys.some((key) => key.startsWith(CONNECT_ENVIRONMENT.prefix)) &&
    /(^|\/)(cp-(server-)?kafka-connect(-base)?|debezium\/connect)(:|@|$)/.test(image ?? "")
  );
}

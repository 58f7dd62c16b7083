import { connectorFrom, connectWorkerFrom } from "../blocks/application-blocks";
import { entriesBlock } from "../blocks/entries-block";
import { CONNECT_ENVIRONMENT, dotted, inEnvironment } from "../shapes/spelling";
import { inContainer } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

/** What a distributed worker cannot do without, and nothing else has (`DistributedConfig` of Kafka 4.3.0). */
const WORKERS = ["config.storage.topic", "offset.storage.topic", "status.storage.topic"];

/** A Connect worker: `connect-distributed.properties`, or the environment of an image that makes one of it. */
const connect: Dialect = {
  name: "connect",
  declarations: (source, context) => {
    if (isConnector(source)) return connectorFrom(entriesBlock(source.entries, source), context);
    if (!isWorker(source)) return [];
    const spelling = source.kind === "file" ? dotted : inEnvironment(CONNECT_ENVIRONMENT);
    const declarations = connectWorkerFrom(entriesBlock(source.entries, { change: source.change, spelling }), context);
    return declarations.map((declaration) => inContainer(declaration, source.container));
  },
  claimsAll: (source) => isConnector(source) || isWorker(source),
};

export default connect;

function isConnector({ kind, entries }: ReadSource): boolean {
  return kind === "file" && entries.keys.includes("connector.class");
}

function isWorker({ kind, entries, image }: ReadSource): boolean {
  const spelling = kind === "file" ? dotted : inEnvironment(CONNECT_ENVIRONMENT);
  const spelled = WORKERS.flatMap((name) => spelling(name));
  if (spelled.some((key) => entries.keys.includes(key))) return true;
  // An image that is Connect's, whose topics may be named elsewhere.
  return (
    kind === "environment" && /(^|\/)(cp-(server-)?kafka-connect(-base)?|debezium\/connect)(:|@|$)/.test(image ?? "")
  );
}

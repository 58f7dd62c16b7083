import { streamsApplicationFrom } from "../blocks/application-blocks";
import { entriesBlock } from "../blocks/entries-block";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

/** A Streams application by its properties: what tells it is `application.id` beside the brokers (`StreamsConfig`). */
const kafkaStreams: Dialect = {
  name: "kafka-streams",
  declarations: (source, context) =>
    isStreams(source) ? streamsApplicationFrom(entriesBlock(source.entries, source), context) : [],
  claimsAll: isStreams,
};

export default kafkaStreams;

function isStreams({ kind, entries }: ReadSource): boolean {
  const keys = new Set(entries.keys);
  return kind === "file" && keys.has("application.id") && keys.has("bootstrap.servers");
}

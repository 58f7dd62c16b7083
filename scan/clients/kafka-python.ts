import { flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { sendSightings } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import type { Call } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { WrittenSettings } from "../written-settings";
import { writtenSettings } from "../written-settings";
import { consumerSightings } from "./python-consumers";
import {
  constructions,
  dotted,
  exits,
  imported,
  isAcknowledged,
  isTransactional,
  isSettingTrue,
  on,
  recognised,
  withoutRepeats,
} from "./python-imports";

const PRODUCER = ["KafkaProducer"];
const CONSUMERS = {
  library: "kafka",
  classes: ["KafkaConsumer"],
  polls: ["poll"],
  next: "next",
  commits: ["commit", "commit_async"],
};

/**
 * `kafka.KafkaProducer`, 2.3: send returns a FutureRecordMetadata. Its add_callback is called for what was acknowledged
 * alone, add_errback for what was refused, and both return the future; `kafka/future.py`.
 */
const SENDS: SendManners = {
  outcome: /^(get|exception|failed|succeeded)$/,
  listeners: { add_errback: { argument: 0 }, add_both: { argument: 0 } },
  advice: "wait for it with get(timeout=…), or give it add_errback()",
};

/** Two defaults of each stand beside each other in the field, and only the newer one is safe. */
const ACKS =
  "kafka-python's default is 1 before 3.0 and all from there on, and this file does not say which version runs; set it";
const RETRIES =
  "kafka-python's default is 0 before 2.2 and without end from there on, and this file does not say which version runs; set it";

/** dpkp's client, and its fork kafka-python-ng, which is imported by the same name. */
const client: ScanClient = {
  library: "kafka-python",
  title: "kafka-python",
  languages: ["python"],
  imports: /^[ \t]*(from[ \t]+kafka(\.[\w.]+)?[ \t]+import|import[ \t]+kafka\b)/m,
  *look(file) {
    yield* withoutRepeats(ofProducers(file));
    yield* consumerSightings(file, {
      ...CONSUMERS,
      settings: (made) => ofSettings(file, "consumer", made),
    });
  },
};

export default client;

function ofProducers(file: SourceFile): Sighting[] {
  const classes = imported(file, "kafka", PRODUCER);
  // aiokafka's producers have a send of their own: what is not declared here may be one of those.
  const isShared = classes.names.length === 0 && /^[ \t]*(from|import)[ \t]+aiokafka\b/m.test(file.text);
  const known = recognised(classes, PRODUCER, isShared ? /(?!)/ : /producer$/i);
  const isProducer = on(file, known);
  const sends = file.calls(["send"]).filter((call) => call.arguments.length > 0 && isProducer(call.receiver));
  const made = constructions(file, classes, PRODUCER);
  return [
    ...(isTransactional(file, isProducer) ? [] : sends.flatMap((call) => sendSightings(file, call, SENDS))),
    ...flushSightings(file, {
      constructions: made,
      sends,
      flushes: ["flush", "close"],
      exits: exits(file, ["flush", "close"]),
      isSettled: (send) => isAcknowledged(file, send, /^get$/),
    }),
    ...made.flatMap((call) => ofSettings(file, "producer", call)),
  ];
}

/** Its settings are keyword arguments; what stands by position are topics. */
function ofSettings(file: SourceFile, kind: "producer" | "consumer", { node }: Call): Sighting[] {
  const list = node.field("arguments");
  const written = list === null ? { settings: [], isOpen: true } : writtenSettings(file, list);
  return settingSightings(file, {
    kind,
    library: client.library,
    node,
    written,
    name: dotted,
    ...(isIdempotent(file, written) ? {} : { unsure: unsure(written) }),
  });
}

/** What comes from outside may well say retries; of acks the safe value is asked for all the same. */
function unsure({ isOpen }: WrittenSettings): Readonly<Record<string, string>> {
  return isOpen ? { acks: ACKS } : { acks: ACKS, retries: RETRIES };
}

/** `enable_idempotence=True` makes acks all (`KafkaProducer.__init__`; both it and endless retries came with 2.2.0). */
function isIdempotent(file: SourceFile, written: WrittenSettings): boolean {
  return isSettingTrue(file, written, "enable_idempotence") || isSettingTrue(file, written, "transactional_id");
}

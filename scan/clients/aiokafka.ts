import { flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { sendSightings } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import type { Call } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { writtenSettings } from "../written-settings";
import { consumerSightings } from "./python-consumers";
import {
  awaitsAround,
  constructions,
  dotted,
  exits,
  imported,
  isAcknowledged,
  on,
  recognised,
  withoutRepeats,
} from "./python-imports";

const PRODUCER = ["AIOKafkaProducer"];
const CONSUMERS = {
  library: "aiokafka",
  classes: ["AIOKafkaConsumer"],
  polls: ["getone", "getmany"],
  next: "anext",
  commits: ["commit"],
};

/** `aiokafka.AIOKafkaProducer`, 0.12: awaiting `send` or `send_batch` brings a future once the record is buffered. */
const SENDS: SendManners = {
  outcome: /^(result|exception)$/,
  awaitIsOutcome: false,
  listeners: { add_done_callback: { argument: 0, errorParameter: 0 } },
  // It looks at the future's outcome, or hands the future on.
  errorMember: /\b(exception|result)\(|\(\s*\w+\s*\)/,
  advice: "await the future as well, or call send_and_wait()",
};

/** `send_and_wait` is a coroutine of the acknowledgement. */
const WAITS: SendManners = { advice: "await it" };
const AWAITED: SendManners = { ...SENDS, awaitIsOutcome: true };

const client: ScanClient = {
  library: "aiokafka",
  title: "aiokafka",
  languages: ["python"],
  imports: /^[ \t]*(from|import)[ \t]+aiokafka\b/m,
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
  const classes = imported(file, "aiokafka", PRODUCER);
  const known = recognised(classes, PRODUCER, /producer$/i);
  const isProducer = on(file, known);
  const sends = file
    .calls(["send", "send_and_wait", "send_batch"])
    .filter((call) => call.arguments.length > 0 && isProducer(call.receiver));
  const made = constructions(file, classes, PRODUCER);
  return [
    // In a transaction too: 0.13 waits for the batches before it commits, drops what they failed with, and ends in a commit
    // (message_accumulator.py, flush_for_commit; a batch that fails changes no state of the transaction).
    ...sends.flatMap((call) => sendSightings(file, call, mannersOf(call))),
    ...flushSightings(file, {
      constructions: made,
      sends,
      flushes: ["flush", "stop"],
      exits: exits(file, ["flush", "stop"]),
      isSettled: (send) => awaitsAround(send.node) >= awaitsNeeded(send) || isAcknowledged(file, send, SETTLED),
    }),
    ...made.flatMap((call) => ofSettings(file, "producer", call)),
  ];
}

/** Only what is awaited: a future's methods do not wait. */
const SETTLED = /(?!)/;

function mannersOf(call: Call): SendManners {
  if (call.name === "send_and_wait") return WAITS;
  return awaitsAround(call.node) >= awaitsNeeded(call) ? AWAITED : SENDS;
}

/** How many awaits bring the outcome. */
function awaitsNeeded({ name }: Call): number {
  return name === "send_and_wait" ? 1 : 2;
}

/** Its settings are keyword arguments; what stands by position are topics. */
function ofSettings(file: SourceFile, kind: "producer" | "consumer", { node }: Call): Sighting[] {
  const list = node.field("arguments");
  const written = list === null ? { settings: [], isOpen: true } : writtenSettings(file, list);
  return settingSightings(file, { kind, library: client.library, node, written, name: dotted });
}

import { commitSightings, handOffIn } from "../checks/commits";
import type { CommitManners } from "../checks/commits";
import { flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { sendSightings } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import type { Call, Literal, Node, SettingsPart } from "../languages/language";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { WrittenSettings } from "../written-settings";
import { writtenSettings } from "../written-settings";
import { isWaitedAfter } from "./go-channels";
import { emptyBranches } from "./go-errors";
import { callsOf, exitsOf, goManners, isDeferred, packageName, parametersOf, typeOf } from "./go-packages";

const PATH = "github.com/twmb/franz-go/pkg/kgo";

/** kgo v1.20, Client.Produce and TryProduce: the promise is called with the record and an error, and nothing is returned. */
const PROMISED: SendManners = {
  callback: (call) => call.arguments[2]?.value,
  errorParameter: 1,
  advice: "give it a promise that looks at the error",
};

/** kgo v1.20, Client.ProduceSync: returns a result, with an error, for each record. */
const WAITED: SendManners = { advice: "look at what it returns: FirstErr() has the first error" };

/** github.com/twmb/franz-go. */
const client: ScanClient = {
  library: "franz-go",
  title: "franz-go",
  languages: ["go"],
  imports: /"github\.com\/twmb\/franz-go\/pkg\/kgo"/,
  *look(file) {
    const name = packageName(file, PATH, "kgo");
    const recognised = {
      type: typeOf(name, "Client"),
      made: /^NewClient$/,
      usually: /client|producer|consumer|^cl$|kafka/i,
    };
    const names = namesOf(file, recognised);
    const on = (call: Call): boolean => isCalledOn(file, call, names, recognised);
    const constructions = callsOf(file, name, ["NewClient"]);
    yield* ofProducing(file, constructions, on);
    const manners = consuming(file, name, on);
    yield* commitSightings(file, manners);
    yield* ofSettings(file, name, constructions, manners);
  },
};

export default client;

function ofProducing(file: SourceFile, constructions: readonly Call[], on: (call: Call) => boolean): Sighting[] {
  const promised = file.calls(["Produce", "TryProduce"]).filter((call) => call.arguments.length === 3 && on(call));
  const waited = file.calls(["ProduceSync"]).filter(on);
  return [
    ...promised.flatMap((call) => sendSightings(file, call, PROMISED)),
    ...waited.flatMap((call) => [...sendSightings(file, call, WAITED), ...emptyBranches(call)]),
    ...flushSightings(file, {
      constructions,
      sends: promised,
      // v1.20, client.go: Close fails what is buffered with ErrClientClosed. EndAndBeginTransaction flushes (txn.go).
      flushes: ["Flush", "EndAndBeginTransaction"],
      closingDrops: true,
      exits: exitsOf(file),
      isSettled: (send) => isWaitedAfter(file, send),
    }),
  ];
}

function consuming(file: SourceFile, name: string | undefined, on: (call: Call) => boolean): CommitManners {
  return {
    polls: file.calls(["PollFetches", "PollRecords"]).filter(on),
    commits: file
      .calls([
        "CommitRecords",
        "CommitUncommittedOffsets",
        "CommitOffsets",
        "CommitOffsetsSync",
        "CommitMarkedOffsets",
        "MarkCommitRecords",
        "MarkCommitOffsets",
      ])
      .filter((call) => on(call) && !isDeferred(call)),
    recordParameters: parametersOf(file, typeOf(name, "(Record|Fetches)")),
    ...goManners(file),
  };
}

/** Options of kgo v1.20, by Kafka's names. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ["RequiredAcks", "acks"],
  ["RecordRetries", "retries"],
  ["RecordDeliveryTimeout", "delivery.timeout.ms"],
  ["DisableIdempotentWrite", "enable.idempotence"],
  ["MaxProduceRequestsInflightPerBroker", "max.in.flight.requests.per.connection"],
  ["DisableAutoCommit", "enable.auto.commit"],
  ["GreedyAutoCommit", "enable.auto.commit"],
]);

const OF_PRODUCERS = ["RequiredAcks", "RecordRetries", "RecordDeliveryTimeout", "DisableIdempotentWrite"];
const OF_CONSUMERS = ["DisableAutoCommit", "GreedyAutoCommit"];

function ofSettings(
  file: SourceFile,
  name: string | undefined,
  constructions: readonly Call[],
  manners: CommitManners,
): Sighting[] {
  const options = (call: Call): SettingsPart | undefined => optionOf(call, name);
  const made = constructions.map(({ node, arguments: given }) => {
    const written = given.map(({ value }) => writtenSettings(file, value, options));
    return {
      node,
      written: { settings: written.flatMap(({ settings }) => settings), isOpen: written.some(({ isOpen }) => isOpen) },
    };
  });
  const known = new Set(made.flatMap(({ written }) => written.settings.map(({ node }) => node.id())));
  const loose = callsOf(file, name, [...OF_PRODUCERS, ...OF_CONSUMERS])
    .filter(({ node }) => !known.has(node.id()))
    .map((call) => ({ node: call.node, written: options(call) ?? { settings: [], isOpen: true }, isPart: true }));
  const producers = [...made, ...loose].map((each) => ({ kind: "producer" as const, ...each }));
  const consumers = [...made, ...loose].map((each) => ({
    kind: "consumer" as const,
    isPart: !commitsUnprocessed(file, each.written, manners),
    ...each,
  }));
  return [...producers, ...consumers].flatMap((each) =>
    settingSightings(file, {
      library: client.library,
      name: (key) => OPTIONS.get(key),
      value: (value, setting) => valueOf(file, value, setting),
      ...each,
    }),
  );
}

/** `kgo.RequiredAcks(…)` is a setting, as all options are that the package makes. */
function optionOf(
  { node, name, receiver, arguments: [first] }: Call,
  kgo: string | undefined,
): SettingsPart | undefined {
  if (kgo === undefined || receiver?.text() !== kgo) return undefined;
  return { settings: [{ key: name, value: first?.value ?? node, node }], further: [], isOpen: false };
}

/**
 * A group's client commits by default what the poll before has returned: all that was processed in the loop, but not what
 * was handed on there. With AutoCommitMarks it commits what is marked, which is a commit like any other.
 */
function commitsUnprocessed(file: SourceFile, { settings }: WrittenSettings, manners: CommitManners): boolean {
  const has = (option: string): boolean => settings.some(({ key }) => key === option);
  if (!has("ConsumerGroup") || has("AutoCommitMarks") || has("DisableAutoCommit")) return false;
  return manners.polls.some((poll) => handOffIn(file, poll, manners) !== undefined);
}

function valueOf(file: SourceFile, value: Node, setting: string): Literal | undefined {
  const made = file.language.call(value);
  switch (made?.name) {
    case "AllISRAcks":
      return "all";
    case "LeaderAck":
      return 1;
    case "NoAck":
      return 0;
    case "DisableIdempotentWrite":
    case "DisableAutoCommit":
      return false;
    case "GreedyAutoCommit":
      return true;
    default:
      return setting === "retries" ? unlimited(value) : undefined;
  }
}

/** `math.MaxInt64` is as many as there are. */
function unlimited(value: Node): Literal | undefined {
  return /^math\.MaxInt(64)?$/.test(value.text()) ? 2147483647 : undefined;
}

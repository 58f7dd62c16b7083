import { commitSightings, COMMIT_AFTER_PROCESSING } from "../checks/commits";
import { flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { dropped, errorSightings, sendSightings, sent as heard } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import { fateOf } from "../fate";
import type { Call, Literal, Node, WrittenSetting } from "../languages/language";
import { isCalledOn, namesOf, receiverName } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { compliant, violation } from "#policies/kafka/verdict";
import type { WrittenSettings } from "../written-settings";
import { writtenSettings } from "../written-settings";
import { emptyBranches } from "./go-errors";
import type { Made } from "./go-packages";
import {
  callsOf,
  exitsOf,
  goManners,
  isDeferred,
  madeFor,
  madeOf,
  packageName,
  parametersOf,
  typeOf,
} from "./go-packages";

const PATH = "github.com/segmentio/kafka-go";

/** v0.4.51, Writer.WriteMessages: blocks until the messages are acknowledged, unless Async is true. */
const SENDS: SendManners = { advice: "look at the error that it returns: log it, write the messages again or fail" };

/** github.com/segmentio/kafka-go. */
const client: ScanClient = {
  library: "kafka-go",
  title: "segmentio/kafka-go",
  languages: ["go"],
  imports: /"github\.com\/segmentio\/kafka-go"/,
  *look(file) {
    const name = packageName(file, PATH, "kafka");
    yield* ofWriters(file, name);
    yield* ofReaders(file, name);
  },
};

export default client;

/** A writer that a file makes, with what is known of it. */
interface Writer extends Made {
  readonly written: WrittenSettings;
}

function ofWriters(file: SourceFile, name: string | undefined): Sighting[] {
  const recognised = {
    type: typeOf(name, "(Writer|Conn)"),
    made: /^(Writer|NewWriter|Dial\w*)$/,
    usually: /writer|producer|kafka/i,
  };
  const names = namesOf(file, recognised);
  const writers = callsOf(file, name, ["Writer", "NewWriter"]).map((call) => writerOf(file, call));
  const sends = file.calls(["WriteMessages"]).filter((call) => isCalledOn(file, call, names, recognised));
  const isAsync = (send: Call): boolean => isSet(file, madeFor(file, send, writers), "Async", true);
  return [
    ...sends.flatMap((call) => sent(file, call, madeFor(file, call, writers))),
    ...writers.flatMap(({ written }) => completions(file, written)),
    ...flushSightings(file, {
      constructions: writers.map(({ call }) => call),
      sends,
      flushes: ["Close"],
      exits: exitsOf(file),
      isSettled: (send) => !isAsync(send),
    }),
    ...ofSettings(file, name, writers),
  ];
}

function writerOf(file: SourceFile, call: Call): Writer {
  const made = madeOf(file, call);
  const config = call.name === "NewWriter" ? call.arguments[0]?.value : call.node;
  const written = config === undefined ? { settings: [], isOpen: true } : writtenSettings(file, config);
  const scope = made.scope ?? file.root;
  const later = made.name === undefined ? [] : file.language.settingsPut(scope, made.name).settings;
  return { ...made, written: { ...written, settings: [...written.settings, ...later] } };
}

function isSet(file: SourceFile, writer: Writer | undefined, key: string, value: Literal): boolean {
  return (
    writer?.written.settings.some((each) => each.key === key && file.language.literal(each.value) === value) === true
  );
}

/**
 * v0.4.51, writer.go: with Async the error is nil whatever becomes of the messages, which is said to Completion. What is
 * wrong before they are queued is returned all the same: no address, a closed writer, a message too large, a topic whose
 * partitions nobody knows.
 */
function sent(file: SourceFile, call: Call, writer: Writer | undefined): Sighting[] {
  const returned = [...sendSightings(file, call, SENDS), ...emptyBranches(call)];
  if (writer === undefined || !isSet(file, writer, "Async", true)) return returned;
  // Of a parameter nobody knows which writer it is: what is dropped is dropped with any.
  const isAnother = receiverName(file, call) !== writer.name;
  if (isAnother && returned.some(({ verdict }) => verdict.kind === "violation")) return returned;
  if (hasCompletion(writer)) return [heard(call, compliant)];
  return [
    dropped(
      call,
      { advice: "give the writer a Completion that looks at the error, or leave Async out" },
      "with Async and no Completion, the outcome",
    ),
  ];
}

function hasCompletion({ written }: Writer): boolean {
  return written.settings.some(({ key }) => key === "Completion");
}

function completions(file: SourceFile, { settings }: WrittenSettings): Sighting[] {
  return settings
    .filter(({ key, value }) => key === "Completion" && file.language.literal(value) !== null)
    .flatMap(({ value }) => errorSightings(file, value, 1, {}));
}

function ofSettings(file: SourceFile, name: string | undefined, writers: readonly Writer[]): Sighting[] {
  const known = new Set(writers.flatMap(({ written }) => written.settings.map(({ value }) => value.id())));
  const configs = callsOf(file, name, ["WriterConfig"]).map(({ node }) => writtenSettings(file, node).settings);
  const loose = [...configs.flat(), ...file.language.settingsKeyed(file.root, "\\.(RequiredAcks|MaxAttempts)$")]
    .filter(({ value }) => !known.has(value.id()))
    .map((setting) => ({ node: setting.node, written: { settings: [setting], isOpen: true }, isPart: true }));
  const made = writers.map(({ call: { node, name: how }, written }) => {
    const isConfigured = how === "NewWriter";
    return {
      node,
      written: isConfigured
        ? { ...written, settings: written.settings.filter((each) => !isZero(file, each)) }
        : written,
      // NewWriter takes RequiredAcks of 0 for RequireAll: what is left out there is safe.
      isPart: isConfigured,
    };
  });
  return [...made, ...loose].flatMap((each) =>
    settingSightings(file, { kind: "producer", library: client.library, name: kafkaName, value: valueOf, ...each }),
  );
}

function isZero(file: SourceFile, { key, value }: WrittenSetting): boolean {
  return key === "RequiredAcks" && (file.language.literal(value) === 0 || value.text().endsWith(".RequireNone"));
}

/**
 * v0.4.51, writer.go: MaxAttempts is how often a batch is tried, the first time included, 10 by default; Kafka's retries do
 * not count the first. It is taken as it stands, on purpose: the least of retries-minimum is a rule of thumb, and one attempt
 * more or less decides about no record that ten of them would save.
 */
function kafkaName(key: string): string | undefined {
  const field = key.split(".").at(-1) ?? key;
  return new Map([
    ["RequiredAcks", "acks"],
    ["MaxAttempts", "retries"],
  ]).get(field);
}

function valueOf(value: Node): Literal | undefined {
  const constant = /(?:^|\.)Require(All|One|None)$/.exec(value.text())?.[1];
  if (constant !== undefined) return constant === "All" ? "all" : constant === "One" ? 1 : 0;
  const converted = /^\w+\.RequiredAcks\((-?\d)\)$/.exec(value.text())?.[1];
  return converted === undefined ? undefined : Number(converted);
}

function ofReaders(file: SourceFile, name: string | undefined): Sighting[] {
  const recognised = { type: typeOf(name, "Reader"), made: /^NewReader$/, usually: /reader|consumer|kafka|^r$/i };
  const names = namesOf(file, recognised);
  const on = (call: Call): boolean => isCalledOn(file, call, names, recognised);
  const reads = file.calls(["ReadMessage"]).filter(on);
  const readers = callsOf(file, name, ["NewReader"]).map((call) => madeOf(file, call));
  return [
    ...commitSightings(file, {
      polls: [...file.calls(["FetchMessage"]).filter(on), ...reads],
      commits: file.calls(["CommitMessages"]).filter((call) => on(call) && !isDeferred(call)),
      recordParameters: parametersOf(file, typeOf(name, "Message")),
      ...goManners(file),
    }),
    ...reads.flatMap((read) => readSightings(file, read, readers)),
  ];
}

/** v0.4.51, Reader.ReadMessage: "If consumer groups are used, ReadMessage will automatically commit the offset when called." */
function readSightings(file: SourceFile, read: Call, readers: readonly Made[]): Sighting[] {
  const config = madeFor(file, read, readers)?.call.arguments[0]?.value;
  if (config === undefined) return [];
  const group = writtenSettings(file, config).settings.find(({ key }) => key === "GroupID");
  const isGroup = group !== undefined && file.language.literal(group.value) !== "";
  // Whoever gets the message is not seen here.
  if (isGroup && isPassedBack(file, read)) return [];
  const verdict = isGroup
    ? violation("ReadMessage() commits the message before anything has processed it", {
        advice: "take it with FetchMessage, and give it to CommitMessages once it is processed",
      })
    : compliant;
  return [{ rule: COMMIT_AFTER_PROCESSING, node: read.at, kind: "consumer", verdict }];
}

function isPassedBack(file: SourceFile, read: Call): boolean {
  const fate = fateOf(file, read.node);
  return fate.kind === "kept" && fate.variables.length === 0;
}

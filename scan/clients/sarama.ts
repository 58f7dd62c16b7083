import { commitSightings } from "../checks/commits";
import { FLUSH_BEFORE_EXIT, flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { DELIVERY_ERROR_HANDLED, dropped, sendSightings, sent, shown } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import type { Call, Literal, Node, SettingsPart } from "../languages/language";
import { isSame, kindOf } from "../languages/nodes";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { ClientKind } from "#policies/blocks/client-block";
import { compliant, violation } from "#policies/kafka/verdict";
import { writtenSettings } from "../written-settings";
import { emptyBranches } from "./go-errors";
import { callsOf, exitsOf, goManners, isDeferred, packageName, parametersOf, typeOf } from "./go-packages";
import { isWaitedIn, receivedOf, readsOf } from "./go-channels";

const PATH = "github.com/(?:IBM|Shopify)/sarama";

/** v1.46, SyncProducer: returns once the record is acknowledged or refused, the latter with an error. */
const SYNC: SendManners = { advice: "look at the error that it returns: log it, send the record again or fail" };

const SYNC_MAKERS = ["NewSyncProducer", "NewSyncProducerFromClient"];
const ASYNC_MAKERS = ["NewAsyncProducer", "NewAsyncProducerFromClient"];
const GROUP_MAKERS = ["NewConsumerGroup", "NewConsumerGroupFromClient"];

/** github.com/IBM/sarama, which was github.com/Shopify/sarama. */
const client: ScanClient = {
  library: "sarama",
  title: "Sarama",
  languages: ["go"],
  imports: /"github\.com\/(IBM|Shopify)\/sarama"/,
  *look(file) {
    const name = packageName(file, PATH, "sarama");
    yield* ofSync(file, name);
    yield* ofAsync(file, name);
    yield* ofGroups(file, name);
    yield* ofSettings(file, name);
  },
};

export default client;

function ofSync(file: SourceFile, name: string | undefined): Sighting[] {
  const recognised = {
    type: typeOf(name, "SyncProducer"),
    made: /^NewSyncProducer(FromClient)?$/,
    usually: /producer|kafka|sarama/i,
  };
  const names = namesOf(file, recognised);
  const on = (call: Call): boolean => isCalledOn(file, call, names, recognised);
  return file
    .calls(["SendMessage", "SendMessages"])
    .filter((call) => call.arguments.length === 1 && on(call) && !isInTransaction(file, call, on))
    .flatMap((call) => [...sendSightings(file, call, SYNC), ...emptyBranches(call)]);
}

function ofAsync(file: SourceFile, name: string | undefined): Sighting[] {
  const recognised = {
    type: typeOf(name, "AsyncProducer"),
    made: /^NewAsyncProducer(FromClient)?$/,
    usually: /producer|kafka|sarama/i,
  };
  const names = namesOf(file, recognised);
  const on = (call: Call): boolean => isCalledOn(file, call, names, recognised);
  const constructions = callsOf(file, name, ASYNC_MAKERS);
  const inputs = file.calls(["Input"]).filter((call) => call.arguments.length === 0 && on(call));
  const sends = inputs.filter((call) => !isInTransaction(file, call, on));
  const errors = file.calls(["Errors"]).filter(on);
  return [
    ...sends.flatMap((send) => inputSightings(file, name, send, constructions, errors)),
    ...errors.flatMap((call) => errorSightings(file, call)),
    ...flushSightings(file, {
      constructions,
      sends,
      flushes: ["Close", "AsyncClose"],
      exits: exitsOf(file),
      isSettled: () => false,
    }),
    ...(sends.length === 0 ? [] : file.calls(["AsyncClose"]).filter(on)).flatMap((call) => closeSightings(file, call)),
  ];
}

/**
 * v1.50, async_producer.go: a record of a transaction that fails puts it into an error, with which CommitTxn then fails; and
 * CommitTxn flushes what is buffered ahead of that.
 */
function isInTransaction(file: SourceFile, { node }: Call, on: (call: Call) => boolean): boolean {
  return file.calls(["BeginTxn", "CommitTxn"], file.scopeOf(node)).some(on);
}

/** v1.50, AsyncProducer.AsyncClose: the shutdown is over once Errors and Successes are closed, for which it does not wait. */
function closeSightings(file: SourceFile, close: Call): Sighting[] {
  const scope = file.scopeOf(close.node);
  if (file.language.nameOf(scope) !== "main") return [];
  const isWaitedFor =
    isWaitedIn(file, scope) ||
    file
      .calls(["Errors", "Successes"], scope)
      .some(({ node }) => isSame(file.scopeOf(node), scope) && kindOf(node.parent() ?? node) === "range_clause");
  if (isWaitedFor) return [];
  const verdict = violation(
    `${shown(close)} waits for nothing, so that what is still buffered is gone when the program ends`,
    { advice: "call Close(), or wait until Errors() and Successes() are closed" },
  );
  return [{ rule: FLUSH_BEFORE_EXIT, node: close.at, kind: "producer", verdict }];
}

/** v1.46, AsyncProducer: "You must read from the Errors() channel"; with Return.Errors=false errors go to the log alone. */
function inputSightings(
  file: SourceFile,
  name: string | undefined,
  send: Call,
  constructions: readonly Call[],
  errors: readonly Call[],
): Sighting[] {
  if (constructions.length === 0) return [];
  const isOff = constructions.some((made) =>
    configOf(file, name, made).settings.some(
      ({ key, value }) => key === "Producer.Return.Errors" && file.language.literal(value) === false,
    ),
  );
  if (isOff)
    return [
      dropped(
        send,
        { advice: "leave Producer.Return.Errors on, and read Errors()" },
        "with Producer.Return.Errors off, what becomes",
      ),
    ];
  if (errors.length > 0) return [sent(send, compliant)];
  return [
    dropped(send, { advice: "read Errors(), and look at what comes from it" }, "nobody reads Errors(): the outcome"),
  ];
}

/** What comes from Errors() is a failure, whatever is done about it: only nothing is too little. */
function errorSightings(file: SourceFile, errors: Call): Sighting[] {
  return readsOf(file, errors.node).map((read) => {
    const { isIgnored } = receivedOf(file, read);
    const verdict = isIgnored
      ? violation("what Errors() has to say is read and thrown away", {
          advice: "look at the error there: log it, count it, send the record again or fail",
        })
      : compliant;
    return { rule: DELIVERY_ERROR_HANDLED, node: read, kind: "producer" as const, verdict };
  });
}

function ofGroups(file: SourceFile, name: string | undefined): Sighting[] {
  const sessions = { type: typeOf(name, "(ConsumerGroupSession|PartitionOffsetManager)"), usually: /sess|offset/i };
  const claims = { type: typeOf(name, "(ConsumerGroupClaim|PartitionConsumer)"), usually: /claim|consumer|^pc$/i };
  const [ofSession, ofClaim] = [namesOf(file, sessions), namesOf(file, claims)];
  const messages = file.calls(["Messages"]).filter((call) => isCalledOn(file, call, ofClaim, claims));
  const go = goManners(file);
  return commitSightings(file, {
    // Of `<-claim.Messages()` the message is what is received.
    polls: messages.map((call) => receive(file, call) ?? call),
    commits: file
      .calls(isCommittedByHand(file) ? ["Commit"] : MARKS)
      .filter((call) => isCalledOn(file, call, ofSession, sessions) && !isDeferred(call)),
    recordParameters: parametersOf(file, typeOf(name, "ConsumerMessage")),
    ...go,
    isReading: (call) => MARKS.includes(call.name) || go.isReading?.(call) === true,
  });
}

/** What is marked is committed, by Commit() or by auto-commit, which commits nothing else (v1.50, offset_manager.go). */
const MARKS = ["MarkMessage", "MarkOffset", "Commit"];

/** v1.46, ConsumerGroupSession.Commit: with AutoCommit off it commits what is marked, and marks alone commit nothing. */
function isCommittedByHand(file: SourceFile): boolean {
  const isOff = file.language
    .settingsKeyed(file.root, "Consumer\\.Offsets\\.AutoCommit\\.Enable$")
    .some(({ value }) => file.language.literal(value) === false);
  return isOff && file.calls(["Commit"]).length > 0;
}

function receive(file: SourceFile, { node }: Call): Call | undefined {
  const around = node.parent();
  const call = around === null ? undefined : file.language.call(around);
  return call?.name === "<-" ? call : undefined;
}

/** Fields of sarama.Config, v1.46, by Kafka's names. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ["Producer.RequiredAcks", "acks"],
  ["Producer.Retry.Max", "retries"],
  ["Producer.Idempotent", "enable.idempotence"],
  ["Producer.MaxMessageBytes", "max.request.size"],
  ["Net.MaxOpenRequests", "max.in.flight.requests.per.connection"],
  ["Consumer.Offsets.AutoCommit.Enable", "enable.auto.commit"],
  ["Consumer.Offsets.Initial", "auto.offset.reset"],
]);

function ofSettings(file: SourceFile, name: string | undefined): Sighting[] {
  const made = [
    ...callsOf(file, name, [...SYNC_MAKERS, ...ASYNC_MAKERS]).map((call) => configured(file, name, "producer", call)),
    ...callsOf(file, name, GROUP_MAKERS).map((call) => configured(file, name, "consumer", call)),
  ];
  const known = new Set(made.flatMap(({ written }) => written.settings.map(({ value }) => value.id())));
  const loose = file.language
    .settingsKeyed(file.root, "\\.(Producer|Consumer|Net)\\.[A-Z][\\w.]+$")
    .filter(({ value }) => !known.has(value.id()))
    .flatMap((setting) =>
      (["producer", "consumer"] as const).map((kind) => {
        const key = /(Producer|Consumer|Net)\.[A-Z][\w.]+$/.exec(setting.key)?.[0] ?? "";
        return { kind, node: setting.node, written: { settings: [{ ...setting, key }], isOpen: true }, isPart: true };
      }),
    );
  return [...made, ...loose].flatMap((each) =>
    settingSightings(file, { library: client.library, name: (key) => FIELDS.get(key), value: valueOf, ...each }),
  );
}

interface Configured {
  readonly kind: ClientKind;
  readonly node: Node;
  readonly written: ReturnType<typeof writtenSettings>;
}

function configured(file: SourceFile, name: string | undefined, kind: ClientKind, call: Call): Configured {
  return { kind, node: call.node, written: configOf(file, name, call) };
}

/** The last argument is the configuration, nil for the defaults, or a client that is made with one. */
function configOf(file: SourceFile, name: string | undefined, made: Call): ReturnType<typeof writtenSettings> {
  const config = made.arguments.at(-1)?.value;
  if (config === undefined) return { settings: [], isOpen: true };
  return writtenSettings(file, config, (call) => ownSettings(call, name));
}

/** A new configuration has the defaults, and a client has its own. */
function ownSettings({ name, receiver, arguments: given }: Call, sarama: string | undefined): SettingsPart | undefined {
  if (sarama === undefined || receiver?.text() !== sarama) return undefined;
  if (name === "NewConfig") return { settings: [], further: [], isOpen: false };
  const config = given[1]?.value;
  return name === "NewClient" && config !== undefined ? { settings: [], further: [config], isOpen: false } : undefined;
}

const CONSTANTS: Readonly<Record<string, Literal>> = {
  WaitForAll: "all",
  WaitForLocal: 1,
  NoResponse: 0,
  OffsetOldest: "earliest",
  OffsetNewest: "latest",
};

function valueOf(value: Node): Literal | undefined {
  const constant = CONSTANTS[value.text().split(".").at(-1) ?? ""];
  if (constant !== undefined) return constant;
  const converted = /^\w+\.RequiredAcks\((-?\d)\)$/.exec(value.text())?.[1];
  return converted === undefined ? undefined : Number(converted);
}

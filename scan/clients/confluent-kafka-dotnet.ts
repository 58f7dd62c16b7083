import { compliant, violation } from "#policies/kafka/verdict";
import type { ClientKind } from "#policies/blocks/client-block";
import { commitSightings } from "../checks/commits";
import { flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { dropped, errorSightings, sendSightings, sent, shown } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import type { Fate } from "../fate";
import { fateOf } from "../fate";
import type { Call, Declared, Literal, Node } from "../languages/language";
import { isSame, isWithin } from "../languages/nodes";
import { withQueueUnflushed } from "./dotnet-handles";
import type { Names, Recognised } from "../names";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { WrittenSettings } from "../written-settings";
import { writtenSettings } from "../written-settings";

/** A client of one kind: its types, the builder that makes it and the class of its settings. */
interface Kind extends Recognised {
  readonly kind: ClientKind;
  readonly type: RegExp;
  readonly builders: readonly string[];
  readonly config: string;
}

const PRODUCERS: Kind = {
  kind: "producer",
  // Also what holds some: `Lazy<IProducer<string, byte[]>>`. One of these always has two parameters of its own.
  type: /(^|[.<,\s])I?Producer<.+,/s,
  usually: /producer/i,
  builders: ["ProducerBuilder", "DependentProducerBuilder"],
  config: "ProducerConfig",
};
const CONSUMERS: Kind = {
  kind: "consumer",
  type: /(^|[.<,\s])I?Consumer<.+,/s,
  usually: /consumer/i,
  builders: ["ConsumerBuilder"],
  config: "ConsumerConfig",
};

/** `ProduceAsync` returns a task of the acknowledgement that fails with a `ProduceException` (IProducer.cs, 2.12). */
const AWAITED: SendManners = {
  // A task hands the result on to whatever is made of it: all else that it is asked for is its outcome.
  outcome: /^(?!(ConfigureAwait|AsTask|Unwrap|WaitAsync|ContinueWith)$)/,
  advice: "await the task, or keep it and await it later",
};

/** `Produce` returns nothing; its delivery handler gets a report, whose `Error` and `Status` tell (IProducer.cs, 2.12). */
const HANDLED: SendManners = {
  callback: handlerOf,
  errorParameter: 0,
  errorMember: /\.\s*(Error|Status|TopicPartitionOffsetError)\b(?!\s*\()/,
  advice: "give it a delivery handler that looks at the report's Error",
};

/** Confluent's client for .NET, a binding of librdkafka. */
const client: ScanClient = {
  library: "confluent-kafka-dotnet",
  title: "Confluent's .NET client",
  languages: ["csharp"],
  // In code, and not in a comment or a string. The literal comes first, since most files are searched in vain.
  imports: /Confluent\.Kafka\b(?<=^[^"/*\n]*)/m,
  *look(file) {
    const calls = new Calls(file);
    yield* ofProducers(file, calls);
    yield* ofConsumers(file, calls);
  },
};

export default client;

/** The calls that count here, which one search finds. */
class Calls {
  readonly #found: readonly Call[];
  readonly #isOn = new Map<number, boolean>();
  #values: readonly { readonly id: number; readonly name: string }[] | undefined;
  readonly #names = new Map<Kind, Names>();

  constructor(readonly file: SourceFile) {
    this.#found = file.calls([...ENDING, ...SENDING, ...CONSUMING, ...MAKING]);
  }

  named(...names: readonly string[]): Call[] {
    return this.#found.filter(({ name }) => names.includes(name));
  }

  /** The names of what has one of these nodes for its value. */
  holders(values: ReadonlySet<number>): string[] {
    this.#values ??= this.file.declarations.flatMap(({ name, value }) =>
      value === undefined ? [] : [{ id: value.id(), name }],
    );
    return this.#values.filter(({ id }) => values.has(id)).map(({ name }) => name);
  }

  /** Those on producers, or on consumers. */
  on(kind: Kind, ...names: readonly string[]): Call[] {
    return this.named(...names).filter((call) => this.#isOnOne(call, kind));
  }

  #isOnOne(call: Call, kind: Kind): boolean {
    const known = this.#isOn.get(call.node.id());
    if (known !== undefined) return known;
    const names = this.#names.get(kind) ?? namesOf(this.file, kind);
    this.#names.set(kind, names);
    const found = isOn(this.file, call, kind, names);
    this.#isOn.set(call.node.id(), found);
    return found;
  }
}

const ENDING = ["Exit", "FailFast"];
const SENDING = ["Produce", "ProduceAsync", "CommitTransaction", "Poll", "Flush"];
const CONSUMING = ["Consume", "Commit", "StoreOffset"];
const MAKING = [...PRODUCERS.builders, PRODUCERS.config, ...CONSUMERS.builders, CONSUMERS.config];

/** A client that this file makes. */
interface Made {
  readonly construction: Call;
  readonly written: WrittenSettings;
  /** The variables and fields that it is put into. */
  readonly names: readonly string[];
}

function ofProducers(file: SourceFile, calls: Calls): Sighting[] {
  const made = madeHere(file, calls, PRODUCERS);
  // A topic, a message, and perhaps a delivery handler or a token of cancellation.
  const sends = calls.on(PRODUCERS, "Produce", "ProduceAsync").filter((call) => [2, 3].includes(call.arguments.length));
  return [
    ...sends.flatMap((call) => ofSend(calls, call, made)),
    ...flushSightings(file, {
      constructions: withQueueUnflushed(file, made, calls.on(PRODUCERS, "Flush")).map(
        ({ construction }) => construction,
      ),
      sends,
      flushes: ["Flush", "CommitTransaction"],
      // Dispose throws away what is still buffered: issue 950 of confluent-kafka-dotnet, and rd_kafka_destroy in rdkafka.h.
      closingDrops: true,
      exits: calls.named(...ENDING).filter(({ receiver }) => /\bEnvironment$/.test(receiver?.text() ?? "")),
      isSettled: (send) => isSettled(file, send),
    }),
    ...ofSettings(calls, PRODUCERS, made),
  ];
}

function handlerOf({ arguments: given }: Call): Node | undefined {
  return (given.find(({ name }) => name === "deliveryHandler") ?? given[2])?.value;
}

function ofSend(calls: Calls, call: Call, made: readonly Made[]): Sighting[] {
  const { file } = calls;
  const silence = silenceOf(calls, call, made);
  if (silence !== undefined) return [silence];
  if (call.name === "ProduceAsync") return ofTask(file, call);
  const handler = handlerOf(call);
  if (isInTransaction(calls, call)) return [sent(call, compliant)];
  if (handler !== undefined && file.language.literal(handler) !== null) return sendSightings(file, call, HANDLED);
  return [dropped(call, HANDLED, "the delivery report")];
}

/** With what a task is awaited, or what is to be done when it ends. */
function ofTask(file: SourceFile, call: Call): Sighting[] {
  const fate = fateOfTask(file, call.node);
  if (fate.kind !== "chained" || fate.call.name !== "ContinueWith") return sendSightings(file, call, AWAITED);
  const [callback, ...options] = fate.call.arguments.map(({ value }) => value);
  const isOfFailure = options.some((option) => /\b(OnlyOnFaulted|NotOnRanToCompletion)\b/.test(option.text()));
  const judged = callback === undefined || isOfFailure ? [] : errorSightings(file, callback, 0, {});
  return [sent(call, compliant), ...judged];
}

/** What becomes of a task, beyond what only makes another task of it. */
function fateOfTask(file: SourceFile, node: Node): Fate {
  const fate = fateOf(file, node);
  const isPassing = fate.kind === "chained" && /^(ConfigureAwait|AsTask|Unwrap|WaitAsync)$/.test(fate.call.name);
  return isPassing ? fateOfTask(file, fate.call.node) : fate;
}

/** The commit of a transaction fails if one of its records did (IProducer.CommitTransaction, 2.12). */
function isInTransaction(calls: Calls, { receiver }: Call): boolean {
  const { file } = calls;
  const name = receiver === undefined ? undefined : file.language.lastName(receiver);
  return calls
    .named("CommitTransaction")
    .some((commit) => commit.receiver !== undefined && file.language.lastName(commit.receiver) === name);
}

/** A producer that is told to report nothing (`dotnet.producer.*`, ConfigPropertyNames.cs, 2.12), whoever listens. */
function silenceOf(calls: Calls, call: Call, made: readonly Made[]): Sighting | undefined {
  const { file } = calls;
  const name = call.receiver === undefined ? undefined : file.language.lastName(call.receiver);
  const own = made.find(({ names }) => name !== undefined && names.includes(name));
  if (own === undefined) return undefined;
  const isOff = (key: RegExp): boolean => {
    const last = own.written.settings.filter((setting) => key.test(setting.key)).at(-1);
    return last !== undefined && String(file.language.literal(last.value)) === "false";
  };
  if (isOff(/^(EnableDeliveryReports|dotnet\.producer\.enable\.delivery\.reports)$/)) {
    const what = `${shown(call)} is on a producer that reports no deliveries, so that a failure reaches nobody`;
    return sent(call, violation(what, { advice: "leave EnableDeliveryReports at its default, true" }));
  }
  if (
    isOff(/^(EnableBackgroundPoll|dotnet\.producer\.enable\.background\.poll)$/) &&
    calls.on(PRODUCERS, "Poll", "Flush").length === 0
  ) {
    const what = `${shown(call)} is on a producer that nobody polls, so that its delivery reports never arrive`;
    return sent(call, violation(what, { advice: "call Poll, or leave EnableBackgroundPoll at its default, true" }));
  }
  return undefined;
}

/** Whether nothing of a send is left in the buffer: its task is awaited, now or later, or its handler wakes who waits. */
function isSettled(file: SourceFile, send: Call): boolean {
  if (send.name === "ProduceAsync") return isTaskWaitedFor(file, send.node);
  const handler = handlerOf(send);
  const body = handler === undefined ? undefined : file.bodyOf(handler)?.body;
  return body !== undefined && file.calls(SIGNALS, body).length > 0;
}

/** What a task goes on with ends after it, so that whoever waits for that has waited for both. */
function isTaskWaitedFor(file: SourceFile, task: Node): boolean {
  const fate = fateOfTask(file, task);
  if (fate.kind === "chained" && fate.call.name === "ContinueWith") return isTaskWaitedFor(file, fate.call.node);
  return fate.isAwaited || fate.kind !== "dropped";
}

const SIGNALS = ["SetResult", "TrySetResult", "SetException", "TrySetException", "Signal", "Set", "Release"];

function ofConsumers(file: SourceFile, calls: Calls): Sighting[] {
  return [
    ...commitSightings(file, {
      polls: calls.on(CONSUMERS, "Consume"),
      // With enable.auto.offset.store=false, what is stored is what the next commit by the timer commits.
      commits: calls.on(CONSUMERS, "Commit", "StoreOffset"),
      recordParameters: (scope) => recordsIn(file, scope),
      isHandOff: (call) => isUnawaited(file, call) || isPosted(file, call),
    }),
    ...ofSettings(calls, CONSUMERS, madeHere(file, calls, CONSUMERS)),
  ];
}

function recordsIn(file: SourceFile, scope: Node): string[] {
  return file
    .declarationsWithin(scope)
    .filter(({ type }) => type !== undefined && /\bConsumeResult</.test(type))
    .filter(({ node }) => !isSame(node, scope))
    .map(({ name }) => name);
}

/** `_ = HandleAsync(record)`: by the naming of .NET it returns a task, and nobody has it. */
function isUnawaited(file: SourceFile, { name, node }: Call): boolean {
  if (!name.endsWith("Async")) return false;
  const fate = fateOfTask(file, node);
  return fate.kind === "dropped" && !fate.isAwaited;
}

/** Whether it goes to a channel or a block of a data flow, for whoever reads that elsewhere: to await it is to await room. */
function isPosted(file: SourceFile, { name, node, receiver }: Call): boolean {
  if (receiver === undefined || !/^(WriteAsync|TryWrite|Post|SendAsync)$/.test(name)) return false;
  const holder = /(\w+)(\.Writer)?$/.exec(receiver.text())?.[1] ?? "";
  return isQueue(nearest(file, node, holder)) && !file.scopeOf(node).text().includes(".Reader");
}

function isQueue(declared: Declared | undefined): boolean {
  if (declared === undefined) return false;
  const { type = "", value } = declared;
  return /\b(Channel(Writer)?|(Action|Buffer|Transform|Batch|ITarget)Block)</.test(type) || isChannel(value);
}

function isChannel(value: Node | undefined): boolean {
  return value?.text().startsWith("Channel.Create") === true;
}

function madeHere(file: SourceFile, calls: Calls, { builders }: Kind): Made[] {
  return calls.named(...builders).map((construction) => {
    const [config] = construction.arguments;
    const written = config === undefined ? { settings: [], isOpen: true } : writtenSettings(file, config.value);
    const around = new Set([construction.node, ...construction.node.ancestors()].map((node) => node.id()));
    return { construction, written, names: calls.holders(around) };
  });
}

/** Whether a call is on one: by what is declared nearest to it under that name, else by the name. */
function isOn(file: SourceFile, call: Call, kind: Kind, names: Names): boolean {
  if (call.receiver === undefined) return false;
  if (isBuilt(file, call.receiver, kind)) return true;
  const name = file.language.lastName(call.receiver);
  const near = name === undefined ? undefined : nearest(file, call.node, name);
  if (near !== undefined) return kind.type.test(near.type ?? "") || isBuilt(file, near.value, kind);
  return isCalledOn(file, call, names, kind);
}

/** The declaration of a name, in the function or class around a place, that tells what it is. */
function nearest(file: SourceFile, node: Node, name: string): Declared | undefined {
  const { functions, classes } = file.language;
  const telling = file.declarationsOf(name).filter((each) => tells(file, each));
  const scopes = node.ancestors().filter((each) => [...functions, ...classes].includes(each.kind()));
  for (const scope of [...scopes, file.root]) {
    const own = telling.find((each) => isWithin(each.node, scope) && !isSame(each.node, scope));
    if (own !== undefined) return own;
  }
  return undefined;
}

function tells(file: SourceFile, { type, value }: Declared): boolean {
  return type !== undefined || isChannel(value) || [PRODUCERS, CONSUMERS].some((kind) => isBuilt(file, value, kind));
}

/** `new ProducerBuilder<string, string>(config).SetErrorHandler(…).Build()`. */
function isBuilt(file: SourceFile, value: Node | undefined, { builders }: Kind): boolean {
  let call = value === undefined ? undefined : file.language.call(value);
  if (call?.name !== "Build") return false;
  while (call?.receiver !== undefined) call = file.language.call(call.receiver);
  return call !== undefined && builders.includes(call.name);
}

/** The settings of each client that is made here, and those that are written for one that is made elsewhere. */
function ofSettings(calls: Calls, { kind, config }: Kind, made: readonly Made[]): Sighting[] {
  const { file } = calls;
  const library = client.library;
  const known = new Set(made.flatMap(({ written }) => written.settings.map(({ value }) => value.id())));
  const whole = made.map(({ construction, written }) => ({ node: construction.node, written, isPart: false }));
  const loose = configsIn(calls, config)
    .map(({ node, written }) => ({ node, written: only(written, known), isPart: true }))
    .filter(({ written }) => written.settings.length > 0);
  return [...whole, ...loose].flatMap((each) =>
    settingSightings(file, { kind, library, name: kafkaName, value: valueOf, ...each }),
  );
}

/** What is written in objects of a class of settings, wherever they go: often a container hands them to who makes clients. */
function configsIn(calls: Calls, config: string): { readonly node: Node; readonly written: WrittenSettings }[] {
  const type = new RegExp(`(^|[.<])${config}[?>]*$`);
  const { file } = calls;
  const made = calls.named(config).map(({ node }) => ({ node, written: writtenSettings(file, node) }));
  const declared = file.declarations
    .filter((each) => each.type !== undefined && type.test(each.type))
    .map(({ name, node, value }) => {
      const put = file.language.settingsPut(file.scopeOf(node), name);
      const own = value === undefined ? [] : writtenSettings(file, value).settings;
      return { node, written: { settings: [...own, ...put.settings], isOpen: true } };
    });
  return [...declared, ...made];
}

/** Leaves out what has been judged, and remembers the rest. */
function only({ settings }: WrittenSettings, known: Set<number>): WrittenSettings {
  const fresh = settings.filter(({ value }) => !known.has(value.id()));
  for (const { value } of fresh) known.add(value.id());
  return { settings: fresh, isOpen: true };
}

/** `EnableAutoCommit` and `enable.auto.commit` are `enable.auto.commit`: Config_gen.cs writes each name in both ways. */
function kafkaName(key: string): string {
  return /^[A-Z]\w*$/.test(key) ? key.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ".").toLowerCase() : key;
}

/** Members of enumerations, as librdkafka writes them (Config_gen.cs, 2.12). */
function valueOf(value: Node): Literal | undefined {
  const [, type, member] = /(?:^|\.)(Acks|AutoOffsetReset)\.(\w+)$/.exec(value.text()) ?? [];
  if (type === undefined || member === undefined) return undefined;
  return type === "Acks" ? ACKS[member] : member.toLowerCase();
}

const ACKS: Readonly<Record<string, string>> = { None: "0", Leader: "1", All: "all" };

import { compliant, violation } from "#policies/kafka/verdict";
import { fateOf } from "../fate";
import type { Call, Node } from "../languages/language";
import { allOf, begins, ends, isSame, isWithin, kindOf } from "../languages/nodes";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { isQueued, typesOf } from "./queues";
import { blockOfConsumer, speaksOf } from "./records";
import { shown } from "./sends";

export const COMMIT_AFTER_PROCESSING = "commit-after-processing";

/** How a client brings records and commits them. */
export interface CommitManners {
  /** The calls that bring records: `poll`. */
  readonly polls: readonly Call[];
  /** The calls that commit what was brought. */
  readonly commits: readonly Call[];
  /** Parameters of a function that is called with records: a listener's, by its node. */
  readonly recordParameters?: (scope: Node) => readonly string[];
  /** The function that is called with the records of a commit, where that is not the nearest one around it. */
  readonly scopeOf?: (commit: Call) => Node;
  /** Calls that are no processing in this language or with this client: they make a value of a record, or speak of an error. */
  readonly isReading?: (call: Call) => boolean;
  /** Further calls that hand records on to somebody whom nobody waits for. */
  readonly isHandOff?: (call: Call) => boolean;
  /** The names of calls that only look at records, where a language has other ones. */
  readonly looking?: RegExp;
}

/** Calls that look at records and do nothing that could be lost: they log, count and read them. */
const LOOKING =
  /^(log|logger|debug|info|warn|warning|error|trace|print|println|printf|fmt|console|metrics?|meter|counter|increment|inc|observe|timer|gauge|record|size|isempty|count|len|append|tostring|format|string|valueof|key|value|topic|partition|offset|headers|infof?|debugf?|errorf?|log\w*|writeline|getlogger|isnotempty|any|none|error_code|str|int|range|list|iterator|hasnext|next|records|partitions|max|min|last|first|get|put|of|singletonmap|mapof|offsetandmetadata|topicpartition|topicpartitionoffset|isinstance|sorted|enumerate|zip|reversed|dict|set|tuple|float|bytes|bool|getattr|hasattr|repr|sum|iter|type|hash|echo|pprint|split|startswith|endswith|add|extend|bigint|number|boolean|from|stringify|includes|slice|at|heartbeat|map|filter|reduce|some|every)$/i;

/** Calls that only read what a record says: to parse is not to process. */
const READING =
  /^(parse\w*|deseriali[sz]e\w*|decode\w*|validate\w*|fromJson|readValue|loads|unmarshal\w*|Parse\w*|Decode\w*|Deserialize\w*|Validate\w*|Unmarshal\w*)$/;

const HAND_OFF =
  /^(runAsync|supplyAsync|launch|async|Thread|StartNew|Run|create_task|ensure_future|run_in_executor|call_soon|QueueUserWorkItem|start_new_thread|run_coroutine_threadsafe|Go|spawn|start_soon|call_soon_threadsafe|put_nowait|offer|startVirtualThread|thread|go|chan<-)$/;

/** Of the same name are calls that do the work themselves: a statement of a database, a template, a use case. */
const OF_POOLS = /^(submit|execute|start|submitBatch)$/;

/** With a pool; of the same name are calls that give work to a broker, which keeps it. */
const POOLED = /^(apply|map|starmap)_async$/;

const WAITING =
  /^(get|join|allOf|invokeAll|await|awaitAll|awaitTermination|joinAll|joinall|gather|wait|wait_for|as_completed|result|Wait|WaitAll|WhenAll|all|allSettled|shutdown|acquire|runBlocking|get_nowait|AwaitAll|GetResult|coroutineScope|supervisorScope|withContext|<-)$/;

/** Whether each commit comes after the processing of what it commits. */
export function commitSightings(file: SourceFile, manners: CommitManners): Sighting[] {
  return manners.commits.map((commit) => ({
    rule: COMMIT_AFTER_PROCESSING,
    node: commit.at,
    kind: "consumer" as const,
    verdict: judge(file, commit, manners),
  }));
}

function judge(file: SourceFile, commit: Call, manners: CommitManners): Sighting["verdict"] {
  const around = surroundings(file, commit, manners);
  if (around === undefined) return compliant;
  const { scope, records } = around;
  if (isOfEarlierRound(commit, manners.polls, scope)) return compliant;
  const calls = file.allCalls(scope).filter((call) => isOfRecords(file, call, records, manners));
  const handed = calls.find(
    (call) => isHandOff(file, call, manners) && isBefore(call, commit) && !isWithin(commit.node, call.node),
  );
  if (handed !== undefined && !isWaitedFor(file, handed, commit, scope)) {
    return violation(
      `${shown(commit)} commits records that ${shown(handed)} has handed on, and that nobody has waited for`,
      { advice: "wait for what was handed on before its records are committed" },
    );
  }
  const processing = calls.filter((call) => !READING.test(call.name) && manners.isReading?.(call) !== true);
  const later = processing.find(
    (call) => begins(call.node) >= ends(commit.node) && isReached(call.node, commit.node, scope),
  );
  const earlier = processing.some((call) => isBefore(call, commit)) || doesItself(file, commit, around, manners);
  return later === undefined || earlier
    ? compliant
    : violation(`${shown(commit)} commits records before ${shown(later)} has processed them`, {
        advice: "commit once the records are processed",
      });
}

/** What hands records on in the loop that a poll brings them to, where nobody waits for it. */
export function handOffIn(file: SourceFile, poll: Call, manners: CommitManners): Call | undefined {
  const around = surroundings(file, poll, manners);
  if (around === undefined) return undefined;
  const calls = file.allCalls(around.scope);
  const handed = calls.find(
    (call) =>
      isHandOff(file, call, manners) &&
      isOfRecords(file, call, around.records, manners) &&
      begins(call.node) > begins(poll.node),
  );
  const isAwaited = calls.some(
    ({ name, node }) => WAITING.test(name) && handed !== undefined && ends(node) >= ends(handed.node),
  );
  return isAwaited ? undefined : handed;
}

/** Whether whoever has passed the commit comes to what stands behind it: no jump between them, no other branch. */
function isReached(later: Node, commit: Node, scope: Node): boolean {
  for (let node = commit, parent = node.parent(); parent !== null; node = parent, parent = node.parent()) {
    if (isWithin(later, parent)) return !isOtherBranch(later, node, parent);
    const behind = parent.namedChildren().filter((each) => begins(each) >= ends(node));
    if (isSame(parent, scope) || behind.some((each) => JUMPS.test(kindOf(each)))) return false;
  }
  return true;
}

const JUMPS = /^(continue|return|break|raise|throw|jump)(_statement|_expression)?$/;

/** Of an `if` only one branch is taken; a handler is for what failed. */
function isOtherBranch(later: Node, branch: Node, parent: Node): boolean {
  const other = parent.namedChildren().find((each) => isWithin(later, each));
  if (other === undefined || isSame(other, branch)) return false;
  if (/^(catch|except|rescue)/.test(kindOf(other))) return true;
  return /^(if|match|(expression_|type_)?switch|select|when)/.test(kindOf(parent)) && !isCondition(branch, parent);
}

/** A commit in the condition itself is passed on the way to each branch. */
function isCondition(branch: Node, parent: Node): boolean {
  return ["initializer", "condition", "value"].some((name) => {
    const passed = parent.field(name);
    return passed !== null && isSame(passed, branch);
  });
}

/** Whether something that was made of records is told to do its work before the commit: `job.run()`. */
function doesItself(file: SourceFile, commit: Call, { scope, records }: Surroundings, manners: CommitManners): boolean {
  return file
    .allCalls(scope)
    .filter((call) => isBefore(call, commit) && !(manners.looking ?? LOOKING).test(call.name) && !isLogging(call))
    .filter(({ node }) => ![...manners.polls, ...manners.commits].some((each) => isSame(each.node, node)))
    .some(
      ({ node, receiver }) =>
        receiver !== undefined && file.mentionsAny(receiver, records) && fateOf(file, node).kind === "dropped",
    );
}

/** Ahead of the poll, a commit is of what the round before has processed. */
function isOfEarlierRound(commit: Call, polls: readonly Call[], scope: Node): boolean {
  const here = polls.filter(({ node }) => isWithin(node, scope));
  return here.length > 0 && here.every(({ node }) => begins(node) >= ends(commit.node));
}

interface Surroundings {
  /** What is done once for each batch, or each record. */
  readonly scope: Node;
  /** The names that stand for records there. */
  readonly records: ReadonlySet<string>;
}

/** The loop that polls and commits, or the listener that is called with records. */
function surroundings(
  file: SourceFile,
  commit: Call,
  { polls, recordParameters, scopeOf }: CommitManners,
): Surroundings | undefined {
  const around = scopeOf?.(commit) ?? file.scopeOf(commit.node);
  const body = blockOfConsumer(file, commit, around);
  const seeds = new Set(recordParameters?.(around) ?? []);
  for (const poll of polls) {
    if (!isWithin(poll.node, body)) continue;
    const fate = fateOf(file, poll.node);
    if (fate.kind === "kept") for (const name of fate.variables) seeds.add(name);
  }
  const records = withDerived(file, body, seeds, polls);
  return records.size === 0 ? undefined : { scope: scopeAround(file, commit, polls, body), records };
}

/** The innermost loop that has both the commit and a poll; the function where there is none. */
function scopeAround(file: SourceFile, commit: Call, polls: readonly Call[], body: Node): Node {
  const loops = commit.node
    .ancestors()
    .filter((node) => file.language.loops.includes(node.kind()) && isWithin(node, body));
  return loops.find((loop) => polls.some((poll) => isWithin(poll.node, loop))) ?? body;
}

/** With what is made of records: loop variables, and variables whose value speaks of them. */
function withDerived(
  file: SourceFile,
  body: Node,
  seeds: ReadonlySet<string>,
  polls: readonly Call[],
): ReadonlySet<string> {
  const names = new Set(seeds);
  const variables = file
    .declarationsWithin(body)
    .filter(({ name, node }) => !/err(or)?s?$/i.test(name) && !isSame(node, body));
  const given: { names: readonly string[]; from: readonly Node[] }[] = [
    ...variables.flatMap(({ name, value }) => (value === undefined ? [] : [{ names: [name], from: [value] }])),
    ...[...gatheredIn(file, body), ...givenToLambdas(file, body)].map(({ name, given: from }) => ({
      names: [name],
      from,
    })),
    ...loopsIn(file, body).map(({ names: of, of: from }) => ({ names: of, from: [from] })),
  ];
  const brings = (node: Node): boolean =>
    polls.some((poll) => isWithin(poll.node, node)) || speaksOf(file, node, names);
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const each of given.filter((one) => !one.names.every((name) => names.has(name)))) {
      if (each.from.some(brings)) for (const name of each.names) names.add(name);
    }
  }
  return names;
}

function loopsIn(file: SourceFile, body: Node): { readonly names: readonly string[]; readonly of: Node }[] {
  return allOf(body, ...file.language.loops).flatMap((loop) => file.language.loopVariables(loop) ?? []);
}

/** What goes into collections: `batch.append(message)`. */
function gatheredIn(file: SourceFile, body: Node): { name: string; given: readonly Node[] }[] {
  return file.calls(["append", "add", "extend", "push", "addAll"], body).flatMap(({ receiver, arguments: given }) => {
    const name = receiver === undefined ? undefined : file.language.lastName(receiver);
    return name === undefined ? [] : [{ name, given: given.map(({ value }) => value) }];
  });
}

/** What collections give to lambdas, by each of their parameters: `records.forEach(record -> …)`. */
function givenToLambdas(file: SourceFile, body: Node): { name: string; given: readonly Node[] }[] {
  return file.calls(OF_EACH, body).flatMap(({ receiver, arguments: [only] }) => {
    const lambda = only === undefined ? undefined : file.language.inline(only.value);
    if (receiver === undefined || lambda === undefined) return [];
    return lambda.parameters.map((name) => ({ name, given: [receiver] }));
  });
}

const OF_EACH = [
  "forEach",
  "map",
  "flatMap",
  "filter",
  "peek",
  "mapToObj",
  "each",
  "EachRecord",
  "EachPartition",
  "EachTopic",
];

/** A call that gets records, and does more than to look at them. */
function isOfRecords(file: SourceFile, call: Call, records: ReadonlySet<string>, manners: CommitManners): boolean {
  if ([...manners.polls, ...manners.commits].some(({ node }) => isSame(node, call.node))) return false;
  if (isLogging(call)) return false;
  if (isGivenToEach(file, call, records)) return true;
  const given = call.arguments.map(({ value }) => value);
  if (!given.some((value) => speaksOf(file, value, records))) return false;
  if (!(manners.looking ?? LOOKING).test(call.name)) return true;
  // What is waited for does more than to look, and so does what adds to a database or to a queue.
  return isOfDatabase(call) || isQueued(file, call) || fateOf(file, call.node).isAwaited;
}

/** `session.add(row)`, `db.Payments.Add(row)`, as object-relational mappers have it. */
function isOfDatabase({ name, receiver }: Call): boolean {
  return (
    /^(add|merge)$/i.test(name) &&
    /(session|(^|\.|_)(db|\w*context|database|repo|repository)(\.\w+)?)$/i.test(receiver?.text() ?? "")
  );
}

/** `records.forEach(this::process)`: what a function does that stands elsewhere. One that stands here is read itself. */
function isGivenToEach(file: SourceFile, call: Call, records: ReadonlySet<string>): boolean {
  const { name, receiver, arguments: given } = call;
  if (receiver === undefined || !/^(for_?)?each(?!_?err)/i.test(name) || !file.mentionsAny(receiver, records))
    return false;
  return given.some(
    ({ value }) => file.language.inline(value) === undefined && file.language.literal(value) === undefined,
  );
}

/** Whether a call does more than to look at what it gets, going by its name. */
export function isProcessing(call: Call): boolean {
  return !LOOKING.test(call.name) && !READING.test(call.name) && !isLogging(call);
}

function isLogging({ receiver }: Call): boolean {
  return (
    receiver !== undefined &&
    /^(\w+\.)*_?(log|logger|LOG|LOGGER|logging|console|metrics?|meter\w*|stats|System\.(out|err)|tracer|span)$/i.test(
      receiver.text(),
    )
  );
}

function isHandOff(file: SourceFile, call: Call, manners: CommitManners): boolean {
  // To wait until a queue has taken it is to wait for nothing else.
  if (manners.isHandOff?.(call) === true || isQueued(file, call)) return true;
  const isPooled = (POOLED.test(call.name) || OF_POOLS.test(call.name)) && isOnPool(file, call);
  // A thread or a process by another name: `Process(target=handle, args=(record,))`.
  const isTold = call.arguments.some(({ name }) => name === "target");
  return (isPooled || isTold || HAND_OFF.test(call.name)) && !fateOf(file, call.node).isAwaited;
}

/** Whether it is called on what works in threads of its own, going by its type or its name. */
function isOnPool(file: SourceFile, { receiver }: Call): boolean {
  if (receiver === undefined) return false;
  const made = file.language.call(receiver);
  if (made !== undefined) return THREADS.test(made.name) || THREADS.test(made.receiver?.text() ?? "");
  const name = file.language.lastName(receiver) ?? "";
  const types = typesOf(file, name);
  return types.length > 0 ? types.some((type) => THREADS.test(type)) : THREADS.test(name);
}

const THREADS = /executor|pool|thread|worker|scheduler|process/i;

function isWaitedFor(file: SourceFile, handed: Call, commit: Call, scope: Node): boolean {
  return (
    closesBefore(file, handed, commit) ||
    isContinuation(file, handed, commit) ||
    isAskedFor(file, handed, commit, scope) ||
    isAwaitedLater(file, handed, commit, scope)
  );
}

/** Whether the commit is what is done once the work is: `runAsync(work).thenRun(commit)`. */
function isContinuation(file: SourceFile, handed: Call, commit: Call): boolean {
  return commit.node.ancestors().some((ancestor) => {
    let call = file.language.call(ancestor);
    while (call?.receiver !== undefined) {
      call = file.language.call(call.receiver);
      if (call !== undefined && isSame(call.node, handed.node)) return true;
    }
    return false;
  });
}

/** Leaving the block of a pool that is closed with it waits: `with ThreadPoolExecutor() as pool:`. */
function closesBefore(file: SourceFile, { node, receiver }: Call, commit: Call): boolean {
  const name = receiver === undefined ? undefined : file.language.lastName(receiver);
  return file.declarations
    .filter((declared) => declared.isClosed === true && declared.name === name)
    .some((declared) =>
      node.ancestors().some((block) => isWithin(declared.node, block) && ends(block) <= begins(commit.node)),
    );
}

function isAskedFor(file: SourceFile, handed: Call, commit: Call, scope: Node): boolean {
  return file
    .allCalls(scope)
    .some(
      (call) =>
        WAITING.test(call.name) &&
        begins(call.node) <= begins(commit.node) &&
        ends(call.node) >= ends(handed.node) &&
        !isSame(call.node, commit.node),
    );
}

/** `await task`, of a variable that has what was handed on. */
function isAwaitedLater(file: SourceFile, handed: Call, commit: Call, scope: Node): boolean {
  const fate = fateOf(file, handed.node);
  if (fate.kind !== "kept") return false;
  return fate.variables
    .flatMap((name) => file.mentions(scope, name))
    .some((mention) => begins(mention) < begins(commit.node) && fateOf(file, mention).isAwaited);
}

function isBefore(call: Call, commit: Call): boolean {
  return ends(call.node) <= begins(commit.node);
}

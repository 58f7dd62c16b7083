import { compliant, violation } from "#policies/kafka/verdict";
import { fateOf } from "../fate";
import type { Call, Node } from "../languages/language";
import { begins, ends, isSame, isWithin, kindOf } from "../languages/nodes";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
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
  /** Calls that are no processing in this language or with this client: they make a value of a record, or speak of an error. */
  readonly isReading?: (call: Call) => boolean;
  /** The names of calls that only look at records, where a language has other ones. */
  readonly looking?: RegExp;
}

/** Calls that look at records and do nothing that could be lost: they log, count and read them. */
const LOOKING =
  /^(log|logger|debug|info|warn|warning|error|trace|print|println|printf|fmt|console|metrics?|meter|counter|increment|inc|observe|timer|gauge|record|size|isEmpty|count|len|append|toString|format|String|valueOf|key|value|topic|partition|offset|headers|Printf|Println|Infof?|Debugf?|Errorf?|Log\w*|WriteLine|getLogger|isNotEmpty|any|none|error_code|str|int|range|list|iterator|hasNext|next|records|partitions|max|min|last|first|get|put|of|singletonMap|mapOf|OffsetAndMetadata|TopicPartition|TopicPartitionOffset|isinstance|sorted|enumerate|zip|reversed|dict|set|tuple|float|bytes|bool|getattr|hasattr|repr|sum|iter|type|hash|echo|pprint|split|startswith|endswith|add|extend)$/i;

/** Calls that only read what a record says: to parse is not to process. */
const READING =
  /^(parse\w*|deseriali[sz]e\w*|decode\w*|validate\w*|fromJson|readValue|loads|unmarshal\w*|Parse\w*|Decode\w*|Deserialize\w*|Validate\w*|Unmarshal\w*)$/;

const HAND_OFF =
  /^(submit|execute|runAsync|supplyAsync|launch|async|Thread|start|StartNew|Run|create_task|ensure_future|run_in_executor|call_soon|QueueUserWorkItem|start_new_thread|run_coroutine_threadsafe|Go|spawn|put_nowait|offer|submitBatch|startVirtualThread|thread|go|chan<-)$/;

/** With a pool; of the same name are calls that give work to a broker, which keeps it. */
const POOLED = /^(apply|map|starmap)_async$/;

const WAITING =
  /^(get|join|allOf|invokeAll|await|awaitAll|awaitTermination|joinAll|gather|wait|wait_for|as_completed|result|Wait|WaitAll|WhenAll|all|allSettled|shutdown|acquire|runBlocking|get_nowait|AwaitAll|GetResult|coroutineScope|supervisorScope|withContext|<-)$/;

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
    (call) => isHandOff(file, call) && isBefore(call, commit) && !isWithin(commit.node, call.node),
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
      isHandOff(file, call) &&
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

const JUMPS = /^(continue|return|break|raise|throw)(_statement|_expression)?$/;

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
  { polls, recordParameters }: CommitManners,
): Surroundings | undefined {
  const body = file.scopeOf(commit.node);
  const seeds = new Set(recordParameters?.(body) ?? []);
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
    .filter((node) => file.language.loops.includes(String(node.kind())) && isWithin(node, body));
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
  const variables = file.declarations.filter(
    ({ name, node }) => !/err(or)?s?$/i.test(name) && isWithin(node, body) && !isSame(node, body),
  );
  const gathers = gatheredIn(file, body);
  const loops = file.language.loops
    .flatMap((kind) => body.findAll({ rule: { kind } }))
    .flatMap((loop) => file.language.loopVariables(loop) ?? [])
    .concat(givenToFunctions(file, body));
  const speaks = (node: Node): boolean => file.mentionsAny(node, names);
  const brings = (node: Node): boolean => polls.some((poll) => isWithin(poll.node, node)) || speaks(node);
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const { name, value } of variables) if (value !== undefined && speaks(value)) names.add(name);
    for (const { name, given } of gathers) if (given.some(speaks)) names.add(name);
    for (const loop of loops.filter(({ of }) => brings(of))) for (const name of loop.names) names.add(name);
  }
  return names;
}

/** What functions that stand in a call are called with: `records.forEach(record -> …)`. */
function givenToFunctions(file: SourceFile, body: Node): { names: readonly string[]; of: Node }[] {
  return file.allCalls(body).flatMap(({ name, receiver, arguments: given }) => {
    if (/error/i.test(name)) return [];
    const names = given.flatMap(({ value }) => file.language.inline(value)?.parameters ?? []);
    return receiver === undefined || names.length === 0 ? [] : [{ names, of: receiver }];
  });
}

/** What goes into collections: `batch.append(message)`. */
function gatheredIn(file: SourceFile, body: Node): { name: string; given: readonly Node[] }[] {
  return file.calls(["append", "add", "extend", "push", "addAll"], body).flatMap(({ receiver, arguments: given }) => {
    const name = receiver === undefined ? undefined : file.language.lastName(receiver);
    return name === undefined ? [] : [{ name, given: given.map(({ value }) => value) }];
  });
}

/** A call that gets records, and does more than to look at them. */
function isOfRecords(file: SourceFile, call: Call, records: ReadonlySet<string>, manners: CommitManners): boolean {
  if ([...manners.polls, ...manners.commits].some(({ node }) => isSame(node, call.node))) return false;
  if (isLogging(call)) return false;
  if (isGivenToEach(file, call, records)) return true;
  const given = call.arguments.map(({ value }) => value);
  if (!given.some((value) => file.mentionsAny(value, records))) return false;
  // What is waited for does more than to look.
  return !(manners.looking ?? LOOKING).test(call.name) || fateOf(file, call.node).isAwaited;
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

function isLogging({ receiver }: Call): boolean {
  return (
    receiver !== undefined &&
    /^(\w+\.)*_?(log|logger|LOG|LOGGER|logging|console|metrics?|meter\w*|stats|System\.(out|err)|tracer|span)$/i.test(
      receiver.text(),
    )
  );
}

function isHandOff(file: SourceFile, call: Call): boolean {
  const isPooled = POOLED.test(call.name) && /pool|executor/i.test(call.receiver?.text() ?? "");
  return (isPooled || HAND_OFF.test(call.name)) && !fateOf(file, call.node).isAwaited;
}

function isWaitedFor(file: SourceFile, handed: Call, commit: Call, scope: Node): boolean {
  return closesBefore(file, handed, commit) || isAskedFor(file, handed, commit, scope);
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

function isBefore(call: Call, commit: Call): boolean {
  return ends(call.node) <= begins(commit.node);
}

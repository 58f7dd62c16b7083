import { compliant, violation } from "#policies/kafka/verdict";
import { fateOf } from "../fate";
import type { Call, Node } from "../languages/language";
import { begins, ends } from "../languages/nodes";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { dropped, errorSightings, handlerSightings, sent, shown } from "./sends";

/** How a library tells what became of records by streams, which do nothing until somebody subscribes to them. */
export interface StreamManners {
  /**
   * What a call on a stream does about failures: its callback, and which parameter of that is the error.
   *
   * @param previous the call before it: of `onFailure().invoke(…)`, `onFailure()`
   */
  handles(call: Call, previous: Call): ErrorBranch | undefined;
  /** Whether a call waits for the outcome or throws it, hands the stream to somebody, or subscribes and is done. */
  ends(call: Call, previous: Call): "waited" | "passed" | "subscribed" | undefined;
  readonly advice: string;
}

export interface ErrorBranch {
  /** Absent where it is none of code, such as a value in place of the failure. */
  readonly callback?: Node;
  readonly errorParameter?: number;
}

/** What a stream comes to. */
interface End {
  readonly kind: "waited" | "kept" | "subscribed" | "dropped";
  readonly branches: readonly ErrorBranch[];
  /** The last of the calls that were followed. */
  readonly last: Node;
}

/** What is said of one send: whether somebody subscribes, and whether failures reach anybody then. */
export function streamSightings(file: SourceFile, call: Call, manners: StreamManners): Sighting[] {
  const found = endsOf(file, call, call, [], manners);
  const heard = found.filter(isHeard);
  const [first] = heard;
  if (first === undefined) return [unheard(call, found, manners)];
  return [
    sent(call, compliant),
    ...(first.kind === "waited" ? handlerSightings(file, call, first.last) : []),
    ...branchSightings(
      file,
      heard.flatMap(({ branches }) => branches),
    ),
  ];
}

/** Whether the records of a send are acknowledged once its statement is over. */
export function isStreamWaitedFor(file: SourceFile, call: Call, manners: StreamManners): boolean {
  return endsOf(file, call, call, [], manners).every(({ kind }) => kind === "waited");
}

function isHeard({ kind, branches }: End): boolean {
  return kind === "waited" || kind === "kept" || (kind === "subscribed" && branches.length > 0);
}

/** Nobody subscribes, or whoever does takes what succeeds alone. */
function unheard(call: Call, found: readonly End[], { advice }: StreamManners): Sighting {
  if (!found.some(({ kind }) => kind === "subscribed")) return dropped(call, { advice });
  const finding = `nothing takes the failure of ${shown(call)}, which is subscribed to for its results alone`;
  return sent(call, violation(finding, { advice }));
}

/** Follows a stream call by call; of one in a variable, each of its uses. */
function endsOf(
  file: SourceFile,
  call: Call,
  at: Call,
  branches: readonly ErrorBranch[],
  manners: StreamManners,
): readonly End[] {
  const fate = fateOf(file, at.node);
  if (fate.kind === "dropped") return [{ kind: "dropped", branches, last: at.node }];
  if (fate.kind === "chained") return afterCall(file, call, fate.call, at, branches, manners);
  const [name] = fate.variables;
  const kept: End = { kind: "kept", branches, last: at.node };
  return name === undefined ? [kept] : ofVariable(file, call, at, name, kept, manners);
}

function afterCall(
  file: SourceFile,
  call: Call,
  next: Call,
  previous: Call,
  earlier: readonly ErrorBranch[],
  manners: StreamManners,
): readonly End[] {
  const handled = manners.handles(next, previous);
  const branches = handled === undefined ? earlier : [...earlier, handled];
  const end = manners.ends(next, previous);
  if (end === undefined) return endsOf(file, call, next, branches, manners);
  return [{ kind: end === "passed" ? "kept" : end, branches, last: next.node }];
}

function ofVariable(
  file: SourceFile,
  call: Call,
  at: Call,
  name: string,
  kept: End,
  manners: StreamManners,
): readonly End[] {
  const uses = file.mentions(file.scopeOf(at.node), name).filter((mention) => begins(mention) >= ends(at.node));
  const found = uses.flatMap((mention) => {
    const fate = fateOf(file, mention);
    return fate.kind === "chained" ? afterCall(file, call, fate.call, at, kept.branches, manners) : [kept];
  });
  return found.length === 0 ? [kept] : found;
}

/** One branch that looks at the error, or may, is enough. */
function branchSightings(file: SourceFile, branches: readonly ErrorBranch[]): Sighting[] {
  const judged = branches.map(({ callback, errorParameter }) =>
    callback === undefined ? [] : errorSightings(file, callback, errorParameter, {}),
  );
  const looks = judged.find(([first]) => first === undefined || first.verdict.kind === "compliant");
  return looks ?? judged[0] ?? [];
}

/** A send whose library keeps what became of it to itself, and its log. */
export function untold(call: Call, advice: string): Sighting {
  const finding = `${shown(call)} does not tell the program what became of the record: a failure is only logged`;
  return sent(call, violation(finding, { advice }));
}

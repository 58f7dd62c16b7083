import type { Call, Node } from "../languages/language";
import type { SourceFile } from "../source-file";
import { allOf, isSame, isWithin, kindOf, parts } from "../languages/nodes";
import { receiverName } from "../names";
import type { CommitManners } from "../checks/commits";

/** What a file calls a package: by its own name, or by the one that the import gives it; undefined where it has none. */
export function packageName({ text }: SourceFile, path: string, own: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s;(])(?:([A-Za-z_]\\w*)\\s+)?"${path}"`, "m").exec(text);
  if (found === null) return undefined;
  const alias = found[1];
  return alias === undefined || alias === "import" || alias === "_" ? own : alias;
}

/** A type of a package, as declarations name it: `*kafka.Producer`. */
export function typeOf(name: string | undefined, type: string): RegExp {
  return new RegExp(`^(\\.\\.\\.|\\[\\])?\\**${name ?? "\\w+"}\\.${type}$`);
}

/** Calls of a package's functions, and literals of its types: `kafka.NewProducer(…)`, `kafka.Writer{…}`. */
export function callsOf(file: SourceFile, name: string | undefined, functions: readonly string[]): Call[] {
  return file.calls(functions).filter(({ receiver }) => receiver?.text() === name && name !== undefined);
}

/** Calls that end the process at once; those of a test end the test alone. */
export function exitsOf(file: SourceFile): Call[] {
  const isTest = (name: string): boolean =>
    /^(t|b|tb|f|r|s|suite|require|assert)$/.test(name) ||
    file.declarations.some((declared) => declared.name === name && /^\*?testing\./.test(declared.type ?? ""));
  return file.calls(["Exit", "Fatal", "Fatalf", "Fatalln", "Exitf", "Fatalw"]).filter(({ receiver }) => {
    const name = receiver === undefined ? undefined : file.language.lastName(receiver);
    return name !== undefined && !isTest(name);
  });
}

/** Whether a call waits until its function is left, when all that stands there has been done. */
export function isDeferred({ node }: Call): boolean {
  const around = node.parent();
  return around !== null && kindOf(around) === "defer_statement";
}

/** What a variable, or a field of a literal, is called that gets what is made. */
export function nameOfMade(file: SourceFile, { node }: Call): string | undefined {
  for (let value = node, around = node.parent(); around !== null; value = around, around = around.parent()) {
    const kind = kindOf(around);
    if (kind === "keyed_element") return parts(around)[0]?.text();
    if (file.language.functions.includes(kind)) return undefined;
    const step = kind === "expression_list" ? targetOf(value, around) : undefined;
    if (step !== undefined) return file.language.lastName(step);
  }
  return undefined;
}

/** What stands on the left for a value: the first, unless there are as many as values. */
function targetOf(value: Node, list: Node): Node | undefined {
  const outer = list.parent();
  const left = outer?.field("left") ?? null;
  const targets = left !== null ? parts(left) : (outer?.fieldChildren("name") ?? []);
  const values = parts(list);
  const own = values.length === targets.length ? values.findIndex((each) => isSame(each, value)) : 0;
  return targets[Math.max(own, 0)];
}

/** Something that a file makes, and what it is called there. */
export interface Made {
  readonly call: Call;
  readonly name: string | undefined;
  /** The function that it is a variable of; absent for a field. */
  readonly scope?: Node;
}

export function madeOf(file: SourceFile, call: Call): Made {
  const name = nameOfMade(file, call);
  const scope = file.scopeOf(call.node);
  const isLocal = file.declarations.some((each) => each.isLocal && each.name === name && isWithin(each.node, scope));
  return { call, name, ...(isLocal ? { scope } : {}) };
}

/** Which of those that a file makes a call is on: the one of its name, or the only one. */
export function madeFor<Some extends Made>(file: SourceFile, call: Call, made: readonly Some[]): Some | undefined {
  const called = receiverName(file, call);
  const ofName = made.filter(({ name }) => name !== undefined && name === called);
  const reached = ofName.find(({ scope }) => scope === undefined || isWithin(call.node, scope));
  return reached ?? (made.length === 1 ? made[0] : undefined);
}

/** The parameters of a function that have one of these types: a handler's messages. */
export function parametersOf(file: SourceFile, type: RegExp): (scope: Node) => readonly string[] {
  return (scope) => {
    const list = scope.field("parameters");
    if (list === null) return [];
    return file.declarations
      .filter((declared) => isWithin(declared.node, list) && type.test(declared.type ?? ""))
      .map(({ name }) => name);
  };
}

/** Packages whose functions make values of values, and functions that write to a terminal. */
const PURE =
  /^(strings|bytes|strconv|errors|time|math|slices|maps|unicode|utf8|base64|hex|json|xml|yaml|proto|protojson|avro|zap|slog|logrus|binary|filepath|path|url|uuid|sort|reflect|attribute|cmp|context|html|regexp|big|utf16|bufio|trace|otel)$/;

/** What Go's calls do that are no processing. */
export function goManners(file: SourceFile): Pick<CommitManners, "looking" | "isReading"> {
  const types = new Set(allOf(file.root, "type_spec").map((spec) => spec.field("name")?.text() ?? ""));
  return {
    looking:
      /^(Print\w*|Sprint\w*|Log\w*|Debug\w*|Info\w*|Warn\w*|Error\w*|Err|Trace\w*|Panic\w*|Fatal\w*|len|cap|string|append|make|new|min|max|copy|delete|close|panic|u?int\d*|float\d+|byte|rune|bool|Inc|Observe|WithLabelValues|Each\w*|IncrBy|SetAttributes|AddEvent|RecordError|TopicPartition|NewTicker)$/,
    isReading: ({ name, receiver, arguments: [first] }) => {
      if (receiver === undefined) return types.has(name);
      if (PURE.test(receiver.text())) return true;
      const isWritten = name.startsWith("Fprint") && !/^os\.Std(err|out)$/.test(first?.value.text() ?? "");
      return receiver.text() === "fmt" && !isWritten;
    },
  };
}

import type { Call, Node } from "../languages/language";
import type { SourceFile } from "../source-file";
import { all, isWithin, kindOf } from "../languages/nodes";
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
export function nameOfMade(file: SourceFile, node: Node): string | undefined {
  const declared = file.declarations.find(({ value }) => value !== undefined && isWithin(node, value));
  const element = node.ancestors().find((around) => kindOf(around) === "keyed_element");
  const isNearer = element !== undefined && (declared?.value === undefined || isWithin(element, declared.value));
  return isNearer ? element.child(0)?.text() : declared?.name;
}

/** Which of those that a file makes a call is on: the one of its name, or the only one. */
export function madeFor(file: SourceFile, call: Call, made: readonly Call[]): Call | undefined {
  const called = receiverName(file, call);
  const isLocal = ({ node }: Call): boolean =>
    file.declarations.some((each) => each.isLocal && each.value !== undefined && isWithin(node, each.value));
  const reached = made.filter((each) => !isLocal(each) || isWithin(call.node, file.scopeOf(each.node)));
  const ofName = reached.filter(({ node }) => nameOfMade(file, node) === called);
  return ofName[0] ?? (made.length === 1 ? made[0] : undefined);
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
  const types = new Set(all(file.root, { kind: "type_spec" }).map((spec) => spec.field("name")?.text() ?? ""));
  return {
    looking:
      /^(Print\w*|Sprint\w*|Log\w*|Debug\w*|Info\w*|Warn\w*|Error\w*|Err|Trace\w*|Panic\w*|Fatal\w*|len|cap|string|append|make|new|min|max|copy|delete|close|panic|u?int\d*|float\d+|byte|rune|bool|Inc|Observe|WithLabelValues|Each\w*|IncrBy|SetAttributes|AddEvent|RecordError|TopicPartition|NewTicker)$/,
    isReading: ({ name, receiver, arguments: [first] }) => {
      if (receiver === undefined) return types.has(name);
      if (PURE.test(receiver.text())) return true;
      const isWritten = /^Fprint/.test(name) && !/^os\.Std(err|out)$/.test(first?.value.text() ?? "");
      return receiver.text() === "fmt" && !isWritten;
    },
  };
}

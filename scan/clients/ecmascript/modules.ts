import type { Call, Declared, Node } from "../../languages/language";
import { allOf, kindOf, parts } from "../../languages/nodes";
import type { Names, Recognised } from "../../names";
import { isCalledOn, namesOf } from "../../names";
import type { SourceFile } from "../../source-file";

/** Which names of a file come from which module: `import`, `require`, and what is taken out of those. */
export function modulesOf(file: SourceFile): ReadonlyMap<string, string> {
  const modules = new Map(importsOf(file).flatMap(imported));
  for (const declared of file.declarations) add(modules, declared, required(declared));
  for (const declared of file.declarations) add(modules, declared, taken(declared, modules));
  return modules;
}

function add(modules: Map<string, string>, { name }: Declared, module: string | undefined): void {
  if (module !== undefined && !modules.has(name)) modules.set(name, module);
}

/** `const { Kafka } = require("kafkajs")`. */
function required({ value }: Declared): string | undefined {
  if (value === undefined || !/^(call_expression|member_expression)$/.test(kindOf(value))) return undefined;
  return /^(?:require|import)\(\s*["'`]([^"'`]+)["'`]/.exec(value.text())?.[1];
}

/** `const { Kafka } = KafkaJS`. */
function taken({ value }: Declared, modules: ReadonlyMap<string, string>): string | undefined {
  const isTaken = value !== undefined && /^(identifier|member_expression)$/.test(kindOf(value));
  return isTaken ? modules.get(firstName(value) ?? "") : undefined;
}

function importsOf(file: SourceFile): readonly Node[] {
  return allOf(file.root, "import_statement");
}

function moduleOf(statement: Node): string | undefined {
  return statement.find({ rule: { kind: "string_fragment" } })?.text();
}

function imported(statement: Node): [string, string][] {
  const module = moduleOf(statement);
  return module === undefined ? [] : namesIn(statement).map((name) => [name, module]);
}

/** The names that a statement imports, from the outside in. */
function namesIn(node: Node): string[] {
  if (kindOf(node) === "identifier") return [node.text()];
  // Of `import { Producer as Other }`, the file knows the other name alone.
  const alias = kindOf(node) === "import_specifier" ? node.field("alias") : null;
  return alias === null ? parts(node).flatMap(namesIn) : namesIn(alias);
}

/** Whether a file names a package in a string of its own, and not only in a text about code. */
export function namesModule(file: SourceFile, module: string): boolean {
  if (importsOf(file).some((statement) => moduleOf(statement) === module)) return true;
  if ([...knownOf(file).modules.values()].includes(module)) return true;
  return file.root.find({ rule: { kind: "string", regex: `^["']${module}\\b` } }) !== null;
}

/** The name that an expression begins with: `kafka` of `new kafka.Producer({})`. */
export function firstName(node: Node): string | undefined {
  if (kindOf(node) === "identifier") return node.text();
  const inner = node.field("function") ?? node.field("constructor") ?? node.field("object") ?? parts(node)[0];
  return inner === undefined || kindOf(node) === "object" ? undefined : firstName(inner);
}

/** Producers or consumers of one package in a file, and none of another package with the same names. */
export class Owned {
  readonly #names: Names;
  readonly #known: Known;
  readonly #foreign = new Map<string, boolean>();

  constructor(
    readonly file: SourceFile,
    readonly module: string,
    readonly recognised: Recognised,
  ) {
    this.#known = knownOf(file);
    this.#names = namesOf(file, recognised);
  }

  /** Whether a call is on one of them. */
  isOn(call: Call): boolean {
    return isCalledOn(this.file, call, this.#names, this.recognised) && !this.#isForeign(call);
  }

  /** Whether an expression begins with a name that another package gives, or makes an instance of another class. */
  isOfAnother(node: Node): boolean {
    const name = firstName(node) ?? "";
    const module = this.#known.modules.get(name);
    if (module === undefined) return this.#known.classes.has(name);
    if (module.startsWith(this.module)) return false;
    return !module.startsWith(".") || kindOf(node) === "new_expression";
  }

  #isForeign({ receiver }: Call): boolean {
    if (receiver === undefined) return false;
    if (this.file.language.call(receiver) !== undefined) return this.isOfAnother(receiver);
    const name = this.file.language.lastName(receiver) ?? "";
    const earlier = this.#foreign.get(name) ?? this.#isForeignName(name);
    this.#foreign.set(name, earlier);
    return earlier;
  }

  #isForeignName(name: string): boolean {
    const declared = this.file.declarations.filter((each) => each.name === name);
    return declared.some(({ value }) => value !== undefined && this.isOfAnother(value)) || this.#isOtherType(declared);
  }

  /** A class of this file, or one that is imported from elsewhere, may be called as the package's own. */
  #isOtherType(declared: readonly Declared[]): boolean {
    const types = declared.flatMap(({ type }) => /[\w$]+/.exec(type ?? "")?.[0] ?? []);
    return types.some((type) => {
      const module = this.#known.modules.get(type);
      return module === undefined ? this.#known.classes.has(type) : !module.startsWith(this.module);
    });
  }
}

/** What a file tells of the names in it, which is asked for every client and every call, and read when it first is. */
class Known {
  readonly #file: SourceFile;
  #modules: ReadonlyMap<string, string> | undefined;
  #classes: ReadonlySet<string> | undefined;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  get modules(): ReadonlyMap<string, string> {
    return (this.#modules ??= modulesOf(this.#file));
  }

  get classes(): ReadonlySet<string> {
    return (this.#classes ??= new Set(
      allOf(this.#file.root, "class_declaration").flatMap((node) => node.field("name")?.text() ?? []),
    ));
  }
}

const known = new WeakMap<SourceFile, Known>();

function knownOf(file: SourceFile): Known {
  const earlier = known.get(file);
  if (earlier !== undefined) return earlier;
  const found = new Known(file);
  known.set(file, found);
  return found;
}

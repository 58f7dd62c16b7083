import type { Call, Declared, Node } from "../../languages/language";
import { all, kindOf, parts } from "../../languages/nodes";
import type { Recognised } from "../../names";
import { isCalledOn, namesOf } from "../../names";
import type { SourceFile } from "../../source-file";

/** Which names of a file come from which module: `import`, `require`, and what is taken out of those. */
export function modulesOf(file: SourceFile): ReadonlyMap<string, string> {
  const modules = new Map(all(file.root, { kind: "import_statement" }).flatMap(imported));
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

function imported(statement: Node): [string, string][] {
  const module = statement.find({ rule: { kind: "string_fragment" } })?.text();
  // Of `import { Producer as Other }`, the file knows the other name alone.
  const names = all(statement, { kind: "identifier" }).filter((name) => {
    const alias = name.parent()?.field("alias") ?? undefined;
    return alias === undefined || alias.id() === name.id();
  });
  return module === undefined ? [] : names.map((name) => [name.text(), module]);
}

/** Whether a file names a package in a string of its own, and not only in a text about code. */
export function namesModule(file: SourceFile, module: string): boolean {
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
  readonly #names: ReadonlySet<string>;
  readonly #modules: ReadonlyMap<string, string>;
  readonly #classes: ReadonlySet<string>;
  readonly #foreign = new Map<string, boolean>();

  constructor(
    readonly file: SourceFile,
    readonly module: string,
    readonly recognised: Recognised,
  ) {
    const { modules, classes } = knownOf(file);
    this.#modules = modules;
    this.#classes = classes;
    this.#names = namesOf(file, recognised);
  }

  /** Whether a call is on one of them. */
  isOn(call: Call): boolean {
    return isCalledOn(this.file, call, this.#names, this.recognised) && !this.#isForeign(call);
  }

  /** Whether an expression begins with a name that another package gives, or makes an instance of another class. */
  isOfAnother(node: Node): boolean {
    const name = firstName(node) ?? "";
    const module = this.#modules.get(name);
    if (module === undefined) return this.#classes.has(name);
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
      const module = this.#modules.get(type);
      return module === undefined ? this.#classes.has(type) : !module.startsWith(this.module);
    });
  }
}

/** What a file tells of the names in it, which is asked for every client and every call. */
interface Known {
  readonly modules: ReadonlyMap<string, string>;
  readonly classes: ReadonlySet<string>;
}

const known = new WeakMap<SourceFile, Known>();

function knownOf(file: SourceFile): Known {
  const earlier = known.get(file);
  if (earlier !== undefined) return earlier;
  const classes = all(file.root, { kind: "class_declaration" }).flatMap((node) => node.field("name")?.text() ?? []);
  const found = { modules: modulesOf(file), classes: new Set(classes) };
  known.set(file, found);
  return found;
}

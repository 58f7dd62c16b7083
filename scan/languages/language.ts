import type { SyntaxNode } from "./syntax-tree";

/** A node of a syntax tree. */
export type Node = SyntaxNode;

/** A call of a method, a function or a constructor, however its language writes that. */
export interface Call {
  readonly node: Node;
  /** Where it is reported: its name, which in a chain over several lines stands on a line of its own. */
  readonly at: Node;
  /** The last part of what is called: `send`; of a constructor, its type: `KafkaProducer`. */
  readonly name: string;
  /** What it is called on: `this.producer`; absent for a function and a constructor. */
  readonly receiver?: Node;
  readonly arguments: readonly Argument[];
  /** How a finding names it where its name with brackets would not do: `go handle()`. */
  readonly title?: string;
}

/** What a call is on: something that the file has, or something of a type. */
export type Implied = { readonly expression: Node } | { readonly type: string };

export interface Argument {
  /** Where the language names arguments: `on_delivery=…`. */
  readonly name?: string;
  readonly value: Node;
}

/** A function that stands where it is used, or one of this file by its name. */
export interface Body {
  readonly parameters: readonly string[];
  /** What it does; a lambda may be one expression. */
  readonly body: Node;
}

/** What the node around an expression makes of its value. */
export type Step =
  /** The same value: parentheses, casts. */
  | { readonly kind: "same" }
  | { readonly kind: "awaited" }
  /** Nobody gets it: a statement of its own, `_ = …`, `void …`. */
  | { readonly kind: "dropped" }
  /** It is what a lambda or a function returns: `r -> producer.send(r)`. */
  | { readonly kind: "yielded"; readonly by: Node }
  /** In languages whose functions return an error beside their value, `failure` is the name that the error gets. */
  | { readonly kind: "variable"; readonly names: readonly string[]; readonly failure?: string }
  /** Something is called on it: `.get()`. */
  | { readonly kind: "chained"; readonly call: Call }
  /** Somebody has it: it is returned, passed on, stored. */
  | { readonly kind: "kept" };

/** A name that is declared or assigned, as far as a file tells what it stands for. */
export interface Declared {
  /** Without what it stands in: `producer` of `this.producer`. */
  readonly name: string;
  readonly type?: string;
  readonly value?: Node;
  readonly node: Node;
  /** Whether it lives as long as the block that it stands in, and no longer. */
  readonly isLocal: boolean;
  /** Whether leaving the block closes it: `with`, `using`, try with resources. */
  readonly isClosed?: boolean;
}

/** A setting as code writes it. */
export interface WrittenSetting {
  /** As it stands there: `acks`, `ACKS_CONFIG`, `Producer.RequiredAcks`. */
  readonly key: string;
  readonly value: Node;
  /** Where it is shown. */
  readonly node: Node;
}

/** What one place in a file writes of somebody's settings. */
export interface SettingsPart {
  readonly settings: readonly WrittenSetting[];
  /** Other expressions whose settings are among them: `new HashMap<>(base)`, `...base`, `**base`. */
  readonly further: readonly Node[];
  /** Whether others may be among them that nobody can tell: of a file, of the environment. */
  readonly isOpen: boolean;
}

export type Literal = string | number | boolean | null;

/**
 * A language, as far as checks hang on it: which nodes are which. Languages are added by adding files (`npm run generate`
 * lists them).
 */
export interface Language {
  /** As ast-grep knows its grammar. */
  readonly name: string;
  readonly title: string;
  /** With their dots. */
  readonly extensions: readonly string[];
  /** What a line of comment begins with. */
  readonly comment: "//" | "#";
  /** The package with its grammar; absent where ast-grep has it. */
  readonly grammar?: string;
  /** Nodes with a body of their own: methods, functions, lambdas. */
  readonly functions: readonly string[];
  readonly loops: readonly string[];
  readonly classes: readonly string[];
  readonly identifiers: readonly string[];
  readonly calls: readonly string[];
  /** What makes something without calling anything, and is found by its name all the same: `kafka.Writer{…}`. */
  readonly constructions?: readonly string[];
  /** Further nodes that most files are asked for: all of these are looked for at once. */
  readonly asked: readonly string[];
  /** Whether a node is a call only together with the one within it. */
  isOuter?(node: Node): boolean;
  /** @returns undefined for what is no call */
  call(node: Node): Call | undefined;
  /**
   * What a call is on where its scope says so and not its own text, as in Kotlin's `with(producer) { send(record) }`;
   * undefined where the text says it.
   */
  implied?(call: Call): Implied | undefined;
  /** Whether a function runs right where it stands, as the lambdas of Kotlin's inline functions do, like a block. */
  isInPlace?(node: Node): boolean;
  step(node: Node, parent: Node): Step;
  /** A lambda, an anonymous function or class; undefined for a name or any other expression. */
  inline(node: Node): Body | undefined;
  /** The functions of a file, by their names. */
  functionsNamed(root: Node, name: string): readonly Body[];
  /** The name of a function's node, for people; undefined for a lambda. */
  nameOf(node: Node): string | undefined;
  declarations(root: Node): Declared[];
  /** What loops give their variables: of `for (r : records)`, `r` and `records`. */
  loopVariables(loop: Node): { readonly names: readonly string[]; readonly of: Node } | undefined;
  /** The last name of an expression that is one: `producer` of `this.producer`. */
  lastName(node: Node): string | undefined;
  /** @returns undefined for what is no literal */
  literal(node: Node): Literal | undefined;
  /** Handlers of exceptions around a node, innermost first. */
  handlers(node: Node): readonly Handler[];
  /** What a literal holds: `Map.of("acks", "all")`, `{"acks": "all"}`; undefined for what is none. */
  settingsIn(expression: Node): SettingsPart | undefined;
  /** What is put into a variable within a scope: `props.put("acks", "all")`. */
  settingsPut(scope: Node, name: string): SettingsPart;
  /** What is written anywhere, in pairs of a key and a value, whose key is an expression such as `ProducerConfig.ACKS_CONFIG`. */
  settingsKeyed(root: Node, key: string): readonly WrittenSetting[];
  /** The expressions that a body returns. */
  returned(body: Body): readonly Node[];
}

/** A `catch`, an `except`. */
export interface Handler {
  readonly node: Node;
  /** Whether nothing is done there. */
  readonly isEmpty: boolean;
}

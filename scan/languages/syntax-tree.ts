import type { NapiConfig, Range, Rule, SgNode, SgRoot } from "@ast-grep/napi";

import { firstFrom } from "./first-from";

/** A parsed text. There is one object for each of its nodes, however it is come by. */
export class SyntaxTree {
  readonly root: SyntaxNode;
  readonly #native: SgRoot;
  readonly #nodes = new Map<number, SyntaxNode>();
  readonly #ofKinds = new Map<string, readonly SyntaxNode[]>();
  #found: readonly SyntaxNode[] | undefined;
  readonly #like = new Map<Rule, readonly SyntaxNode[]>();
  readonly #byText = new Map<readonly string[], ReadonlyMap<string, readonly SgNode[]>>();
  readonly #written = new Map<string, readonly SyntaxNode[]>();

  constructor(
    readonly text: string,
    native: SgRoot,
    /** Kinds of nodes that are looked for at once, since to search a tree takes its time. */
    readonly asked: readonly string[] = [],
  ) {
    // Kept, since a tree lives as long as its root does.
    this.#native = native;
    this.root = this.nodeOf(native.root(), null);
  }

  /** @param parent where it is known */
  nodeOf(native: SgNode, parent?: SyntaxNode | null): SyntaxNode {
    const id = native.id();
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const node = new SyntaxNode(native, id, this, parent);
    this.#nodes.set(id, node);
    return node;
  }

  /** All nodes of some kinds within one, itself among them: in the order of the text, a node ahead of those within it. */
  ofKinds(kinds: readonly string[], within: SyntaxNode): readonly SyntaxNode[] {
    const key = kinds.join(" ");
    let found = this.#ofKinds.get(key);
    if (found === undefined) this.#ofKinds.set(key, (found = this.#search(kinds)));
    return those(found, within);
  }

  #search(kinds: readonly string[]): readonly SyntaxNode[] {
    if (!kinds.every((kind) => this.asked.includes(kind))) return this.root.findAll({ rule: anyOf(kinds) });
    this.#found ??= this.root.findAll({ rule: anyOf(this.asked) });
    return this.#found.filter((node) => kinds.includes(node.kind()));
  }

  /** All that a rule takes, likewise; the rule is known again by being the same object. */
  like(rule: Rule, within: SyntaxNode): readonly SyntaxNode[] {
    let found = this.#like.get(rule);
    if (found === undefined) this.#like.set(rule, (found = this.root.findAll({ rule })));
    return those(found, within);
  }

  /** All nodes of some kinds whose whole text is this, likewise. */
  written(kinds: readonly string[], text: string, within: SyntaxNode): readonly SyntaxNode[] {
    const key = `${kinds.join(" ")} ${text}`;
    let found = this.#written.get(key);
    if (found === undefined) {
      found = (this.#textsOf(kinds).get(text) ?? []).map((native) => this.nodeOf(native));
      this.#written.set(key, found);
    }
    return those(found, within);
  }

  #textsOf(kinds: readonly string[]): ReadonlyMap<string, readonly SgNode[]> {
    const earlier = this.#byText.get(kinds);
    if (earlier !== undefined) return earlier;
    const found = new Map<string, SgNode[]>();
    for (const native of this.#native.root().findAll({ rule: anyOf(kinds) })) {
      const text = native.text();
      const others = found.get(text);
      if (others === undefined) found.set(text, [native]);
      else others.push(native);
    }
    this.#byText.set(kinds, found);
    return found;
  }
}

function anyOf(kinds: readonly string[]): Rule {
  return { any: kinds.map((kind) => ({ kind })) };
}

/** Those within a node, of nodes in the order of the text. */
function those(nodes: readonly SyntaxNode[], within: SyntaxNode): readonly SyntaxNode[] {
  if (nodes.length === 0 || within === within.tree.root) return nodes;
  const end = within.range().end.index;
  const found: SyntaxNode[] = [];
  for (
    let index = firstFrom(nodes, within.range().start.index, (node) => node.range().start.index);
    index < nodes.length;
    index++
  ) {
    const node = nodes[index];
    if (node === undefined || node.range().start.index > end) break;
    if (node.isIn(within)) found.push(node);
  }
  return found;
}

/**
 * A node of a syntax tree, which remembers what it has been asked: every question to ast-grep leaves JavaScript, and checks
 * ask for the same again and again.
 */
export class SyntaxNode {
  readonly #native: SgNode;
  readonly #id: number;
  // Most nodes are asked for none: a map for each would be most of what is to be collected.
  #fields: Map<string, SyntaxNode | null> | undefined;
  #fieldChildren: Map<string, readonly SyntaxNode[]> | undefined;
  #parent: SyntaxNode | null | undefined;
  #kind: string | undefined;
  #range: Range | undefined;
  #text: string | undefined;
  #children: readonly SyntaxNode[] | undefined;
  #namedChildren: readonly SyntaxNode[] | undefined;
  #parts: readonly SyntaxNode[] | undefined;
  #isNamed: boolean | undefined;
  #isNamedLeaf: boolean | undefined;

  constructor(
    native: SgNode,
    id: number,
    readonly tree: SyntaxTree,
    parent: SyntaxNode | null | undefined,
  ) {
    this.#native = native;
    this.#id = id;
    this.#parent = parent;
  }

  id(): number {
    return this.#id;
  }

  kind(): string {
    return (this.#kind ??= String(this.#native.kind()));
  }

  /** In UTF-16 units, as strings count. */
  range(): Range {
    return (this.#range ??= this.#native.range());
  }

  text(): string {
    if (this.#text !== undefined) return this.#text;
    const { start, end } = this.#range ?? {};
    // To ask for a range is dearer than to ask for a short text.
    return (this.#text = start === undefined ? this.#native.text() : this.tree.text.slice(start.index, end?.index));
  }

  isNamed(): boolean {
    return (this.#isNamed ??= this.#native.isNamed());
  }

  isNamedLeaf(): boolean {
    return (this.#isNamedLeaf ??= this.#native.isNamedLeaf());
  }

  parent(): SyntaxNode | null {
    if (this.#parent === undefined) {
      const native = this.#native.parent();
      this.#parent = native === null ? null : this.tree.nodeOf(native);
    }
    return this.#parent;
  }

  /** The nodes around it, the nearest first. */
  ancestors(): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    for (let around = this.parent(); around !== null; around = around.parent()) found.push(around);
    return found;
  }

  children(): readonly SyntaxNode[] {
    return (this.#children ??= this.#native.children().map((child) => this.tree.nodeOf(child, this)));
  }

  /** Without punctuation. */
  namedChildren(): readonly SyntaxNode[] {
    return (this.#namedChildren ??= this.#native.namedChildren().map((child) => this.tree.nodeOf(child, this)));
  }

  /** Without punctuation and comments. */
  parts(): readonly SyntaxNode[] {
    return (this.#parts ??= this.namedChildren().filter((child) => !child.kind().includes("comment")));
  }

  field(name: string): SyntaxNode | null {
    const known = this.#fields?.get(name);
    if (known !== undefined) return known;
    const native = this.#native.field(name);
    const found = native === null ? null : this.tree.nodeOf(native, this);
    (this.#fields ??= new Map()).set(name, found);
    return found;
  }

  fieldChildren(name: string): readonly SyntaxNode[] {
    const known = this.#fieldChildren?.get(name);
    if (known !== undefined) return known;
    const found = this.#native.fieldChildren(name).map((child) => this.tree.nodeOf(child, this));
    (this.#fieldChildren ??= new Map()).set(name, found);
    return found;
  }

  find(matcher: NapiConfig): SyntaxNode | null {
    const native = this.#native.find(matcher);
    return native === null ? null : this.tree.nodeOf(native);
  }

  /** All nodes within it that ast-grep takes, itself among them, in the order of the text. */
  findAll(matcher: NapiConfig): SyntaxNode[] {
    return this.#native.findAll(matcher).map((native) => this.tree.nodeOf(native));
  }

  has(matcher: NapiConfig): boolean {
    return this.#native.has(matcher);
  }

  /** Whether it is another node or stands within it, however alike their texts are. */
  isIn(outer: SyntaxNode): boolean {
    const [own, others] = [this.range(), outer.range()];
    const isInside = own.start.index >= others.start.index && own.end.index <= others.end.index;
    if (!isInside) return false;
    // What is empty may stand at the border of two, and what is as large may be around it.
    const size = own.end.index - own.start.index;
    if (size > 0 && size < others.end.index - others.start.index) return true;
    return this === outer || this.ancestors().includes(outer);
  }
}

import type { SgRoot } from "@ast-grep/napi";

import { firstFrom } from "./languages/first-from";
import type { Body, Call, Declared, Language, Node } from "./languages/language";
import { allOf, allWritten, begins, enclosing, ends, isSame } from "./languages/nodes";
import { SyntaxTree } from "./languages/syntax-tree";

/** A declaration, and where it stands. */
interface Placed {
  readonly declared: Declared;
  readonly start: number;
  readonly end: number;
}

function byName(declarations: readonly Declared[]): ReadonlyMap<string, readonly Declared[]> {
  const found = new Map<string, Declared[]>();
  for (const declared of declarations) {
    const others = found.get(declared.name);
    if (others === undefined) found.set(declared.name, [declared]);
    else others.push(declared);
  }
  return found;
}

/** A call, and where its text begins and ends. */
interface PlacedCall {
  readonly call: Call;
  readonly begin: number;
  readonly end: number;
}

function callsWithin(calls: readonly PlacedCall[], node: Node): Call[] {
  const { start, end } = node.range();
  return calls.filter((each) => each.begin >= start.index && each.end <= end.index).map(({ call }) => call);
}

/** A file of source code that has been parsed, and what checks ask of it. */
export class SourceFile {
  readonly root: Node;
  #declarations: readonly Declared[] | undefined;
  #calls: readonly PlacedCall[] | undefined;
  #callsAndConstructions: readonly PlacedCall[] | undefined;
  #byName: ReadonlyMap<string, readonly Declared[]> | undefined;
  #placed: readonly Placed[] | undefined;

  constructor(
    /** As it is shown: from the top of the repository, with slashes. */
    readonly path: string,
    readonly text: string,
    readonly language: Language,
    tree: SgRoot,
  ) {
    const { calls, constructions = [], asked } = language;
    this.root = new SyntaxTree(text, tree, [...calls, ...constructions, ...asked]).root;
  }

  /** The names that the file declares or assigns. */
  get declarations(): readonly Declared[] {
    return (this.#declarations ??= this.language.declarations(this.root));
  }

  /** Those under one name. */
  declarationsOf(name: string): readonly Declared[] {
    this.#byName ??= byName(this.declarations);
    return this.#byName.get(name) ?? [];
  }

  /** Those that stand within a node, found without asking each where it stands. */
  declarationsWithin(node: Node): readonly Declared[] {
    this.#placed ??= this.declarations
      .map((declared) => ({ declared, start: begins(declared.node), end: ends(declared.node) }))
      .sort((one, other) => one.start - other.start);
    const [from, to] = [begins(node), ends(node)];
    const found: Declared[] = [];
    for (let index = firstFrom(this.#placed, from, ({ start }) => start); index < this.#placed.length; index++) {
      const place = this.#placed[index];
      if (place === undefined || place.start > to) break;
      if (place.end <= to) found.push(place.declared);
    }
    return found;
  }

  /** Calls and constructions by name, in the order of the text. */
  calls(names: readonly string[], within = this.root): Call[] {
    // What the text does not have need not be looked for.
    if (!names.some((name) => this.text.includes(name))) return [];
    return callsWithin(this.#named, within).filter(({ name }) => names.includes(name));
  }

  allCalls(within: Node): Call[] {
    return callsWithin(this.#all, within);
  }

  // Checks ask for calls again and again, and to search the tree is the dearest of what they do.
  get #all(): readonly PlacedCall[] {
    return (this.#calls ??= this.#placedCalls(this.language.calls));
  }

  get #named(): readonly PlacedCall[] {
    const { calls, constructions } = this.language;
    if (constructions === undefined) return this.#all;
    return (this.#callsAndConstructions ??= this.#placedCalls([...calls, ...constructions]));
  }

  #placedCalls(kinds: readonly string[]): PlacedCall[] {
    return allOf(this.root, ...kinds).flatMap((node) => {
      const call = this.language.isOuter?.(node) === true ? undefined : this.language.call(node);
      if (call === undefined) return [];
      const { start, end } = node.range();
      return [{ call, begin: start.index, end: end.index }];
    });
  }

  /** The nearest method, function or lambda around a node, but for lambdas that run where they stand. */
  enclosingFunction(node: Node): Node | undefined {
    const found = enclosing(node, this.language.functions);
    return found !== undefined && this.language.isInPlace?.(found) === true ? this.enclosingFunction(found) : found;
  }

  /** What belongs together around a node: its function, or the file where it stands in none. */
  scopeOf(node: Node): Node {
    return this.enclosingFunction(node) ?? this.root;
  }

  /** Where a name occurs within a node. */
  mentions(within: Node, name: string): Node[] {
    const { identifiers } = this.language;
    const found = allWritten(within, identifiers, name);
    return identifiers.includes(within.kind()) && within.text() === name ? [within, ...found] : [...found];
  }

  mentionsAny(within: Node, names: ReadonlySet<string>): boolean {
    const { identifiers } = this.language;
    return [...names].some((name) => allWritten(within, identifiers, name).length > 0);
  }

  /** Whether a variable is used anywhere in its scope but where it is given its value. */
  isUsed(name: string, where: Node): boolean {
    const scope = this.#outermost(where);
    return this.mentions(scope, name).some(
      (node) => begins(node) !== begins(where) && !this.#isTarget(node, name) && !this.#isThrownAway(node),
    );
  }

  /** The function of a callback: written in place, or one of this file by its name; undefined for one from elsewhere. */
  bodyOf(value: Node): Body | undefined {
    const inline = this.language.inline(value);
    if (inline !== undefined) return inline;
    const name = this.language.lastName(value);
    const named = name === undefined ? [] : this.language.functionsNamed(this.root, name);
    return named.length === 1 ? named[0] : undefined;
  }

  /** A variable of a method is seen in the lambdas within it. */
  #outermost(node: Node): Node {
    let scope: Node | undefined;
    for (let next = this.enclosingFunction(node); next !== undefined; next = this.enclosingFunction(next)) scope = next;
    return scope ?? this.root;
  }

  /** `_ = err` only quiets a compiler. */
  #isThrownAway(node: Node): boolean {
    const parent = node.parent();
    const step = parent === null ? undefined : this.language.step(node, parent);
    return step?.kind === "variable" && step.names.length > 0 && step.names.every((name) => name === "_");
  }

  #isTarget(node: Node, name: string): boolean {
    const parent = node.parent();
    // What is compared has a left side, too.
    if (parent === null || /binary|comparison/.test(parent.kind())) return false;
    const target = parent.field("left") ?? parent.field("name");
    if (target !== null && isSame(target, node)) return true;
    return this.declarations.some((declared) => declared.name === name && isSame(declared.node, node));
  }
}

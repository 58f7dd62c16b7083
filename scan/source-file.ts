import type { SgRoot } from "@ast-grep/napi";

import type { Body, Call, Declared, Language, Node } from "./languages/language";
import { all, begins, enclosing, exactly, isSame, ofKinds } from "./languages/nodes";

/** A file of source code that has been parsed, and what checks ask of it. */
export class SourceFile {
  readonly root: Node;
  #declarations: readonly Declared[] | undefined;

  constructor(
    /** As it is shown: from the top of the repository, with slashes. */
    readonly path: string,
    readonly text: string,
    readonly language: Language,
    /** Kept, since a tree lives as long as its root does. */
    readonly tree: SgRoot,
  ) {
    this.root = tree.root();
  }

  /** The names that the file declares or assigns. */
  get declarations(): readonly Declared[] {
    return (this.#declarations ??= this.language.declarations(this.root));
  }

  /** Calls by name, in the order of the text. */
  calls(names: readonly string[], within = this.root): Call[] {
    return this.#calls(within, exactly(names)).filter(({ name }) => names.includes(name));
  }

  allCalls(within: Node): Call[] {
    return all(within, this.language.anyCall).flatMap((node) => this.language.call(node) ?? []);
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
    const found = all(within, { all: [ofKinds(identifiers), { regex: exactly([name]) }] });
    return identifiers.includes(String(within.kind())) && within.text() === name ? [within, ...found] : found;
  }

  mentionsAny(within: Node, names: ReadonlySet<string>): boolean {
    return names.size > 0 && this.mentionsOf(within, names);
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

  #calls(within: Node, names: string): Call[] {
    return all(within, this.language.callsNamed(names)).flatMap((node) => this.language.call(node) ?? []);
  }

  private mentionsOf(within: Node, names: ReadonlySet<string>): boolean {
    const { identifiers } = this.language;
    if (identifiers.includes(String(within.kind())) && names.has(within.text())) return true;
    return within.find({ rule: { all: [ofKinds(identifiers), { regex: exactly([...names]) }] } }) !== null;
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
    if (parent === null || /binary|comparison/.test(String(parent.kind()))) return false;
    const target = parent.field("left") ?? parent.field("name");
    if (target !== null && isSame(target, node)) return true;
    return this.declarations.some((declared) => declared.name === name && isSame(declared.node, node));
  }
}

import type { Rule } from "@ast-grep/napi";

import type { Node } from "./language";

/** The nearest node around one that is of these kinds, itself left out. */
export function enclosing(node: Node, kinds: readonly string[], within?: Node): Node | undefined {
  for (let parent = node.parent(); parent !== null; parent = parent.parent()) {
    if (within?.id() === parent.id()) return undefined;
    if (kinds.includes(parent.kind())) return parent;
  }
  return undefined;
}

/** All nodes within one that a rule of ast-grep takes, itself among them, in the order of the text. */
export function all(node: Node, rule: Rule): Node[] {
  return node.findAll({ rule });
}

/** The same of a rule that never changes: a file is searched for it once. */
export function allLike(node: Node, rule: Rule): readonly Node[] {
  return node.tree.like(rule, node);
}

/** All nodes of some kinds within one, itself among them, in the order of the text. */
export function allOf(node: Node, ...kinds: readonly string[]): readonly Node[] {
  return node.tree.ofKinds(kinds, node);
}

/** Those of them that have a name as their field `name`. */
export function allNamed(node: Node, name: string, ...kinds: readonly string[]): Node[] {
  return allOf(node, ...kinds).filter((each) => each.field("name")?.text() === name);
}

/** All nodes of some kinds within one, itself among them, whose text is a name and no more, in the order of the text. */
export function allWritten(node: Node, kinds: readonly string[], name: string): readonly Node[] {
  return node.tree.written(kinds, name, node);
}

export function isWithin(node: Node, outer: Node): boolean {
  const [inside, around] = [node.range(), outer.range()];
  return inside.start.index >= around.start.index && inside.end.index <= around.end.index;
}

export function begins(node: Node): number {
  return node.range().start.index;
}

export function ends(node: Node): number {
  return node.range().end.index;
}

export function isSame(one: Node, other: Node): boolean {
  return one.id() === other.id();
}

export function kindOf(node: Node): string {
  return node.kind();
}

/** The children that count: neither punctuation nor comments. */
export function parts(node: Node): readonly Node[] {
  return node.parts();
}

/** A regular expression for names that are written out. */
export function exactly(names: readonly string[]): string {
  return `^(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`;
}

import type { Rule } from "@ast-grep/napi";

import type { Node } from "./language";

/** The nearest node around one that is of these kinds, itself left out. */
export function enclosing(node: Node, kinds: readonly string[], within?: Node): Node | undefined {
  for (let parent = node.parent(); parent !== null; parent = parent.parent()) {
    if (within?.id() === parent.id()) return undefined;
    if (kinds.includes(String(parent.kind()))) return parent;
  }
  return undefined;
}

/** All nodes within one that a rule of ast-grep takes, in the order of the text. */
export function all(node: Node, rule: Rule): Node[] {
  return node.findAll({ rule });
}

export function ofKinds(kinds: readonly string[]): Rule {
  return { any: kinds.map((kind) => ({ kind })) };
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
  return String(node.kind());
}

/** The children that count: neither punctuation nor comments. */
export function parts(node: Node): Node[] {
  return node.namedChildren().filter((child) => !kindOf(child).includes("comment"));
}

/** A regular expression for names that are written out. */
export function exactly(names: readonly string[]): string {
  return `^(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`;
}

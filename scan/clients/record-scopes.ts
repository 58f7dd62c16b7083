import type { Call, Node } from "../languages/language";
import { isWithin } from "../languages/nodes";
import type { SourceFile } from "../source-file";

/** What a commit is called on at the very beginning: `record` of `record.receiverOffset().commit()`. */
export function baseName(file: SourceFile, call: Call, depth = 5): string | undefined {
  const receiver = call.receiver;
  if (receiver === undefined || depth === 0) return undefined;
  const name = file.language.lastName(receiver);
  const inner = file.language.call(receiver);
  if (inner !== undefined) return baseName(file, inner, depth - 1);
  const declared =
    name === undefined || scopeGiving(file, call.node, name) !== undefined ? undefined : madeOf(file, call.node, name);
  return declared === undefined ? name : (baseName(file, declared, depth - 1) ?? name);
}

/** The nearest function around a node that a name is a parameter of. */
export function scopeGiving(file: SourceFile, node: Node, name: string): Node | undefined {
  for (let scope = nearest(file, node); scope !== undefined; scope = nearest(file, scope)) {
    if (parametersOf(file, scope).includes(name)) return scope;
  }
  return undefined;
}

/** The call that a variable of the same function is given: `val offset = record.receiverOffset()`. */
function madeOf(file: SourceFile, where: Node, name: string): Call | undefined {
  const declared = file.declarations.find(
    (each) => each.name === name && each.isLocal && each.value !== undefined && !isWithin(where, each.value),
  );
  return declared?.value === undefined ? undefined : file.language.call(declared.value);
}

/** The function around a commit that is called with what it commits, or the nearest one. */
export function scopeOfRecord(file: SourceFile, commit: Call): Node {
  const name = baseName(file, commit);
  return (name === undefined ? undefined : scopeGiving(file, commit.node, name)) ?? file.scopeOf(commit.node);
}

/** The nearest function, and here lambdas that run in place count: they are given records. */
function nearest(file: SourceFile, node: Node): Node | undefined {
  return node.ancestors().find((each) => file.language.functions.includes(each.kind()));
}

/** The names of a function's parameters, of a lambda or a method. */
export function parametersOf(file: SourceFile, scope: Node): readonly string[] {
  const inline = file.language.inline(scope);
  if (inline !== undefined) return inline.parameters;
  return file.declarations
    .filter(({ node, isLocal, value }) => !isLocal && value === undefined && isWithin(node, scope))
    .filter(({ node }) => nearest(file, node)?.id() === scope.id())
    .map(({ name }) => name);
}

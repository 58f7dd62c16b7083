import type { Call, Implied, Node } from "./language";
import { callWith, kindIs, lambdaParameters } from "./kotlin-calls";
import { kindOf, parts } from "./nodes";

/** https://kotlinlang.org/docs/scope-functions.html: what their lambdas call `this`. */
const THIS_OF_RECEIVER = /^(apply|run)$/;
/** What their lambdas call `it`, or by a name of their own. */
const IT_OF_RECEIVER = /^(let|also|use|takeIf|takeUnless)$/;
/** Those that return what their lambda returns. */
const PASSING =
  /^(let|run|with|use|synchronized|withLock|withContext|coroutineScope|supervisorScope|withTimeout|runBlocking|runCatching|measureTimedValue|trace|lazy)$/;
/** Those whose lambda runs right where it stands: inline functions, and those that suspend until it has ended. */
const IN_PLACE =
  /^(let|also|apply|run|with|use|synchronized|withLock|withContext|coroutineScope|supervisorScope|withTimeout|withTimeoutOrNull|runBlocking|runCatching|measureTimedValue|measureTimeMillis|forEach\w*|useLines|onEach|repeat|map|mapNotNull|mapIndexed|flatMap|filter|filterNot|groupBy|associateBy|associateWith|partition|any|all|none|sumOf|fold|firstOrNull|find|takeIf|takeUnless|onSuccess|onFailure)$/;
/** Those of collections and of futures that call their lambda with something of what they are called on. */
const WITH_ELEMENTS =
  /^(forEach|forEachIndexed|onEach|map|mapNotNull|flatMap|filter|filterNot|groupBy|associateBy|associateWith|partition|any|all|none|sumOf|firstOrNull|find|sortedBy|chunked)$/;

/** Whether a lambda's value is the value of the call that it is given to. */
export function isPassing(lambda: Node): boolean {
  return PASSING.test(callWith(lambda)?.name ?? "");
}

export function isInPlace(lambda: Node): boolean {
  return kindOf(lambda) === "lambda_literal" && IN_PLACE.test(callWith(lambda)?.name ?? "");
}

/** What a lambda's parameters, or `it`, are something of. */
export function givenTo(lambda: Node): Node | undefined {
  const around = callWith(lambda);
  if (around === undefined) return undefined;
  return IT_OF_RECEIVER.test(around.name) || WITH_ELEMENTS.test(around.name) ? around.receiver : undefined;
}

/**
 * What a call is on where its scope says so: nothing, `this` or `it` in the lambda of a scope function, or nothing in an
 * extension function.
 *
 * @returns undefined where the call names its receiver, or none is around
 */
export function implied({ node, receiver }: Call): Implied | undefined {
  if (receiver === undefined || kindOf(receiver) === "this_expression") return ofThis(node);
  return receiver.text() === "it" ? ofIt(node) : undefined;
}

function ofThis(node: Node): Implied | undefined {
  for (const scope of node.ancestors()) {
    if (kindIs(scope, "lambda_literal")) {
      const expression = thisOf(callWith(scope));
      if (expression !== undefined) return { expression };
    }
    if (kindIs(scope, "function_declaration")) return ofExtension(scope);
  }
  return undefined;
}

function thisOf(around: Call | undefined): Node | undefined {
  if (around === undefined) return undefined;
  if (around.name === "with" && around.receiver === undefined) return around.arguments[0]?.value;
  return THIS_OF_RECEIVER.test(around.name) ? around.receiver : undefined;
}

/** The type of `this` where that is what an extension function extends. */
export function typeOfThis(node: Node): string | undefined {
  const given = ofThis(node);
  return given !== undefined && "type" in given ? given.type : undefined;
}

/** `fun <K, V> Producer<K, V>.sendAndWait(…)`: the type ahead of the name. */
function ofExtension(declaration: Node): Implied | undefined {
  const children = parts(declaration);
  const name = children.findIndex((part) => kindIs(part, "simple_identifier"));
  const type = children.slice(0, Math.max(name, 0)).find((part) => /^(user|nullable)_type$/.test(kindOf(part)));
  return type === undefined ? undefined : { type: type.text() };
}

function ofIt(node: Node): Implied | undefined {
  for (const scope of node.ancestors()) {
    if (!kindIs(scope, "lambda_literal") || lambdaParameters(scope).length > 0) continue;
    const around = callWith(scope);
    if (around !== undefined && THIS_OF_RECEIVER.test(around.name)) continue;
    const expression = givenTo(scope);
    return expression === undefined ? { type: "" } : { expression };
  }
  return undefined;
}

import { givenNames } from "./go-declarations";
import { call } from "./go-calls";
import type { Node, Step } from "./language";
import { isSame, kindOf, parts } from "./nodes";

const KEPT: Step = { kind: "kept" };
const SAME: Step = { kind: "same" };
const DROPPED: Step = { kind: "dropped" };

const STEPS: Readonly<Record<string, (node: Node, parent: Node) => Step>> = {
  parenthesized_expression: () => SAME,
  type_conversion_expression: () => SAME,
  type_assertion_expression: () => SAME,
  // Whoever compares it has looked at it: what becomes of the answer says who.
  binary_expression: () => SAME,
  expression_statement: () => DROPPED,
  go_statement: () => DROPPED,
  defer_statement: () => DROPPED,
  unary_expression: ofOperator,
  selector_expression: ofMember,
  expression_list: inList,
  receive_statement: (_, parent) => assignedTo(parent.field("left")),
  type_switch_statement: (_, parent) => assignedTo(parent.field("alias")),
};

/** What the node around an expression makes of its value. */
export function step(node: Node, parent: Node): Step {
  return STEPS[kindOf(parent)]?.(node, parent) ?? KEPT;
}

/** A pointer to a variable can be anybody's. */
function ofOperator(node: Node, parent: Node): Step {
  const received = call(parent);
  if (received !== undefined) return { kind: "chained", call: received };
  const isPointed = parent.field("operator")?.text() === "&" && kindOf(node) === "identifier";
  return isPointed ? KEPT : SAME;
}

/** `.First()` is called on it, `.Err` is read of it. */
function ofMember(_: Node, parent: Node): Step {
  const outer = parent.parent();
  const called = outer === null ? null : outer.field("function");
  const chained = outer === null || called === null || !isSame(called, parent) ? undefined : call(outer);
  return chained === undefined ? SAME : { kind: "chained", call: chained };
}

const ASSIGNING = ["short_var_declaration", "assignment_statement", "var_spec", "const_spec"];

function inList(node: Node, list: Node): Step {
  const outer = list.parent();
  if (outer === null || !ASSIGNING.includes(kindOf(outer))) return KEPT;
  const left = outer.field("left");
  if (left !== null && isSame(left, list)) return SAME;
  const targets = left === null ? outer.fieldChildren("name").filter((name) => name.isNamed()) : parts(left);
  const values = parts(list);
  const own = values.findIndex((value) => isSame(value, node));
  return toTargets(values.length === 1 ? targets : targets.slice(own, own + 1));
}

/** `case failure := <-producer.Errors():`, where nothing need be on the left. */
function assignedTo(left: Node | null): Step {
  return left === null ? DROPPED : toTargets(parts(left));
}

function toTargets(targets: readonly Node[]): Step {
  if (targets.some((target) => kindOf(target) !== "identifier")) return KEPT;
  return { kind: "variable", ...givenNames(targets) };
}

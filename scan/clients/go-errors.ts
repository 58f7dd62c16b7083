import { DELIVERY_ERROR_HANDLED, shown } from "../checks/sends";
import type { Call, Node } from "../languages/language";
import { isWithin, kindOf, parts } from "../languages/nodes";
import type { Sighting } from "../sighting";
import { violation } from "#policies/kafka/verdict";

/** Errors that are asked for, and about which nothing is done: `if err := writer.WriteMessages(…); err != nil {}`. */
export function emptyBranches(call: Call): Sighting[] {
  const branching = branchingOn(call.node);
  const isEmpty = branching !== undefined && parts(branching.field("consequence") ?? branching).length === 0;
  if (!isEmpty) return [];
  return [
    {
      rule: DELIVERY_ERROR_HANDLED,
      node: branching,
      kind: "producer",
      verdict: violation(`what ${shown(call)} fails with is asked for here, and nothing is done about it`, {
        advice: "look at the error there: log it, count it, send the record again or fail",
      }),
    },
  ];
}

const ASSIGNING = ["short_var_declaration", "assignment_statement"];

/** The `if` for the error of a call: around its assignment, or right behind it. */
function branchingOn(node: Node): Node | undefined {
  const assignment = node.ancestors().find((around) => ASSIGNING.includes(kindOf(around)));
  const around = assignment?.parent() ?? null;
  if (assignment === undefined || around === null) return undefined;
  if (isForError(around)) return around.field("initializer") !== null ? around : undefined;
  const siblings = parts(around);
  const next = siblings[siblings.findIndex((each) => isWithin(assignment, each)) + 1];
  return next !== undefined && isForError(next) && next.field("initializer") === null ? next : undefined;
}

function isForError(node: Node): boolean {
  return kindOf(node) === "if_statement" && /^\w*err\w*\s*!=\s*nil$/i.test(node.field("condition")?.text() ?? "");
}

import type { Node } from "../languages/language";
import { isWithin, kindOf } from "../languages/nodes";
import type { SourceFile } from "../source-file";

/** The calls of test frameworks that expect what they are given to throw. */
const EXPECTS =
  /^(raises|assertRaises\w*|assertThrows\w*|assertThatThrownBy|assertThatExceptionOfType|assertFailsWith|shouldThrow\w*|Throws|ThrowsAny|ThrowsAsync|ThrowsAnyAsync|ThrowsException|ThrowsExceptionAsync)$/;

/**
 * Whether a test expects a call to throw, as in `with pytest.raises(…):` and `assertThrows(…, () -> …)`: nothing is said of
 * it, since no record is on its way where that passes.
 */
export function isExpectedToFail(file: SourceFile, node: Node): boolean {
  return node.ancestors().some((around) => {
    if (kindOf(around) === "with_statement") return isExpecting(file, node, around);
    const call = file.language.call(around);
    return call !== undefined && EXPECTS.test(call.name) && call.arguments.some(({ value }) => isWithin(node, value));
  });
}

function isExpecting(file: SourceFile, node: Node, statement: Node): boolean {
  const body = statement.field("body");
  if (body === null || !isWithin(node, body)) return false;
  return file.allCalls(statement).some((call) => EXPECTS.test(call.name) && !isWithin(call.node, body));
}

import type { Call, Node } from "./languages/language";
import type { SourceFile } from "./source-file";

/**
 * Assertions that expect what they are given to throw: of JUnit 5 and TestNG, AssertJ 3, kotlin.test and Kotest; of xUnit,
 * NUnit and MSTest (`Assert.Throws`, `Assert.ThrowsAsync`, `Assert.ThrowsExactly`, `Record.Exception`); and of unittest.
 */
const OF_JVM =
  /^(assertThrows(Exactly)?|expectThrows|assertThatThrownBy|isThrownBy|catchThrowable(OfType)?|catchException(OfType)?|assertFails(With)?|shouldThrow(Any|Exactly|Unit)?)$/;
const OF_DOTNET = /^(Throws(Any|Exactly|Exception)?(Async)?|Catch(Async)?|Exception(Async)?)$/;
const OF_UNITTEST = /^assertRaises(Regex)?$/;

/** What they stand on in .NET, where their names are words of every day. */
const ASSERTING = /(^|\.)(Assert|Record)$/;

/** Contexts that do, of pytest and unittest: `with pytest.raises(KafkaException):`. */
const CONTEXT = /^(raises|assertRaises(Regex)?)$/;

/** Whether a test expects that to throw which it stands in: there is no record to lose, and nobody to hear of it. */
export function isExpectedToThrow(file: SourceFile, node: Node): boolean {
  if (!["java", "kotlin", "csharp", "python"].includes(file.language.name)) return false;
  return node.ancestors().some((around) => {
    if (around.kind() === "with_statement") return isInContext(file, node, around);
    const call = file.language.call(around);
    return call !== undefined && expectsToThrow(call) && call.arguments.some(({ value }) => node.isIn(value));
  });
}

function expectsToThrow({ name, receiver }: Call): boolean {
  if (OF_JVM.test(name) || OF_UNITTEST.test(name)) return true;
  return OF_DOTNET.test(name) && ASSERTING.test(receiver?.text() ?? "");
}

/** What stands in the head of the statement runs before its body, and is expected to do nothing. */
function isInContext(file: SourceFile, node: Node, statement: Node): boolean {
  const body = statement.field("body");
  if (body === null || !node.isIn(body)) return false;
  return file.allCalls(statement).some((call) => CONTEXT.test(call.name) && !call.node.isIn(body));
}

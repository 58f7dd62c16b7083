import type { Call, Node } from "./languages/language";
import type { SourceFile } from "./source-file";

/**
 * Assertions that expect what they are given to throw: of JUnit 5 and TestNG, AssertJ 3, kotlin.test and Kotest; and of
 * xUnit, NUnit and MSTest (`Assert.Throws`, `Assert.ThrowsAsync`, `Assert.ThrowsExactly`, `Record.Exception`).
 */
const OF_JVM =
  /^(assertThrows(Exactly)?|expectThrows|assertThatThrownBy|isThrownBy|catchThrowable(OfType)?|catchException(OfType)?|assertFails(With)?|shouldThrow(Any|Exactly|Unit)?)$/;
const OF_DOTNET = /^(Throws(Any|Exactly|Exception)?(Async)?|Catch(Async)?|Exception(Async)?)$/;

/** What they stand on in .NET, where their names are words of every day. */
const ASSERTING = /(^|\.)(Assert|Record)$/;

/** Whether a test expects that to throw which it stands in: there is no record to lose, and nobody to hear of it. */
export function isExpectedToThrow(file: SourceFile, node: Node): boolean {
  if (!["java", "kotlin", "csharp"].includes(file.language.name)) return false;
  return node.ancestors().some((around) => {
    const call = file.language.call(around);
    return call !== undefined && expectsToThrow(call) && call.arguments.some(({ value }) => node.isIn(value));
  });
}

function expectsToThrow({ name, receiver }: Call): boolean {
  return OF_JVM.test(name) || (OF_DOTNET.test(name) && ASSERTING.test(receiver?.text() ?? ""));
}

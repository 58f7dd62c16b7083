import { inOneLine } from "#policies/kafka/value";
import type { ExemptionArgs } from "../exemption";
import { quoted } from "./code-literals";

/** What begins a comment of one line: `#` in properties, YAML and Python, `//` in Go and JavaScript. */
export type CommentSign = "#" | "//";

/**
 * What a file says of the rules that its settings may violate: one line of comment each, with who answers for it and until
 * when. Whatever somebody wrote is quoted, in ASCII, so that it ends no line.
 */
export function excuses(sign: CommentSign, exemptions: readonly ExemptionArgs[]): string {
  return exemptions
    .map(({ rule, reason, owner, expires }) => {
      const [why, who] = [reason, owner].map((text) => quoted(inOneLine(text)));
      return `${sign} The rule ${rule} is excused until ${expires} by ${who ?? ""}: ${why ?? ""}\n`;
    })
    .join("");
}

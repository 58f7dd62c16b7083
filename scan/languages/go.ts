import type { Language } from "./language";
import { bodyOf, call, functionsNamed, FUNCTIONS, isInPlace } from "./go-calls";
import { declarations, DECLARING_KINDS, givenNames } from "./go-declarations";
import { lastName, literal } from "./go-expressions";
import { settingsIn, settingsKeyed, settingsPut } from "./go-settings";
import { step } from "./go-steps";
import { allOf, kindOf, parts } from "./nodes";

/** Go, by tree-sitter-go's grammar. Composite literals are calls too, that make what they name: `kafka.Writer{…}`. */
const go: Language = {
  name: "go",
  title: "Go",
  extensions: [".go"],
  comment: "//",
  grammar: "@ast-grep/lang-go",
  functions: FUNCTIONS,
  loops: ["for_statement"],
  classes: ["type_declaration"],
  identifiers: ["identifier"],
  // Not literals: what only holds a record has not processed it. `<-results` is a call as well, since its value is what
  // becomes of a channel's.
  calls: ["call_expression", "go_statement", "send_statement", "unary_expression"],
  constructions: ["composite_literal"],
  asked: [...DECLARING_KINDS, "type_spec"],
  call,
  isInPlace,
  step,
  inline: (node) => (kindOf(node) === "func_literal" ? bodyOf(node) : undefined),
  functionsNamed,
  nameOf: (node) => node.field("name")?.text(),
  declarations,
  loopVariables(loop) {
    const clause = parts(loop).find((part) => kindOf(part) === "range_clause");
    const [left, right] = [clause?.field("left") ?? null, clause?.field("right") ?? null];
    return left === null || right === null ? undefined : { names: givenNames(parts(left)).names, of: right };
  },
  lastName,
  literal,
  // Errors are values here.
  handlers: () => [],
  settingsIn,
  settingsPut,
  settingsKeyed,
  returned: ({ body }) =>
    allOf(body, "return_statement").flatMap((statement) => {
      const list = parts(statement)[0];
      return list === undefined ? [] : parts(list).slice(0, 1);
    }),
};

export default go;

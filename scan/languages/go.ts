import type { Language } from "./language";
import { bodyOf, call, functionsNamed, FUNCTIONS, isInPlace } from "./go-calls";
import { declarations, givenNames } from "./go-declarations";
import { lastName, literal } from "./go-expressions";
import { settingsIn, settingsKeyed, settingsPut } from "./go-settings";
import { step } from "./go-steps";
import { all, kindOf, ofKinds, parts } from "./nodes";

const CALLS = ofKinds(["call_expression", "go_statement", "send_statement"]);

/** `<-results`: a call as well, since its value is what becomes of a channel's. */
const RECEIVE = { kind: "unary_expression", has: { field: "operator", regex: "^<-$" } };

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
  // Not literals: what only holds a record has not processed it.
  anyCall: { any: [CALLS, RECEIVE] },
  constructions: { kind: "composite_literal" },
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
    all(body, { kind: "return_statement" }).flatMap((statement) => {
      const list = parts(statement)[0];
      return list === undefined ? [] : parts(list).slice(0, 1);
    }),
};

export default go;

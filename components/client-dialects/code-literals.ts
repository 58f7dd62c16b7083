/** A text as JavaScript writes it: in JSON's way, and in ASCII. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A text as Go writes it. Go knows no halves of a character, and no byte order mark in a source. */
export function goQuoted(text: string): string {
  const ascii = Array.from(JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")), (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) return sign;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  // JSON's \b and \f are Go's too.
  return ascii.join("");
}

/** A text as Python writes it: as Go, since it would take the halves of a character for two that no encoding has. */
export function pythonQuoted(text: string): string {
  return goQuoted(text);
}

/** Milliseconds as Go writes a duration. */
export function goDuration(milliseconds: string): string {
  return `${milliseconds} * time.Millisecond`;
}

/** https://go.dev/ref/spec#Keywords */
const GO_KEYWORDS: readonly string[] = [
  ...["break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go"],
  ...["goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type"],
  "var",
];

/** What Go calls a package: a word in lower case, and none of its own. */
export function goPackageProblem(name: string | undefined): string | undefined {
  if (name === undefined || (/^[a-z][a-z0-9]{0,60}$/.test(name) && !GO_KEYWORDS.includes(name))) return undefined;
  const given = JSON.stringify(name.slice(0, 60));
  return `goPackage is ${given} but must be a word in lower case that is no keyword of Go.\nFix: goPackage: "kafkaclient"`;
}

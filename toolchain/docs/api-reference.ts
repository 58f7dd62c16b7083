import * as ts from "typescript";

import type { Declared, DeclaredApi } from "./declared-api";
import { plainLinks } from "./declared-api";

const KINDS = ["Components", "Functions and values", "Types"] as const;

/** A page on all that an entry point exports, from its TSDoc. */
export function apiReference(api: DeclaredApi): string {
  const sections = KINDS.map((kind) => ({ kind, declared: api.exported.filter((each) => kindOf(each) === kind) }));
  return [
    `# Reference of \`${api.entry.module}\``,
    "Written by `npm run generate` from the sources' own words. A `?` behind a name: it can be left out. `Input<T>` takes a `T` or an output of another resource.",
    ...sections
      .filter(({ declared }) => declared.length > 0)
      .flatMap(({ kind, declared }) => section(api, kind, declared)),
    "",
  ].join("\n\n");
}

/** What is exported without a word on it, as `DurableTopicArgs.partitions`. */
export function undocumented(api: DeclaredApi): string[] {
  return api.exported.flatMap((declared) => [
    ...(api.docOf(declared.symbol) === "" ? [declared.name] : []),
    ...membersIn(api, declared)
      .filter((member) => api.docOf(member) === "")
      .map((member) => `${declared.name}.${member.name}`),
  ]);
}

function section(api: DeclaredApi, kind: string, declared: readonly Declared[]): string[] {
  return [`## ${kind}`, ...declared.flatMap((each) => entry(api, each))];
}

function entry(api: DeclaredApi, declared: Declared): string[] {
  return [
    `### ${declared.name}`,
    ...signatures(api, declared),
    proseOf(api, declared.symbol),
    membersIn(api, declared)
      .map((member) => `- ${item(api, member)}`)
      .join("\n"),
  ].filter((text) => text !== "");
}

function kindOf({ declarations: [first] }: Declared): (typeof KINDS)[number] {
  if (first !== undefined && ts.isClassDeclaration(first)) return "Components";
  if (first !== undefined && (ts.isInterfaceDeclaration(first) || ts.isTypeAliasDeclaration(first))) return "Types";
  return "Functions and values";
}

/** A function or value has its type for a member. */
function membersIn(api: DeclaredApi, declared: Declared): readonly ts.Symbol[] {
  return kindOf(declared) === "Functions and values" ? [] : api.membersOf(declared);
}

/** How it is called, where it can be. */
function signatures({ checker }: DeclaredApi, { name, declarations }: Declared): string[] {
  const texts = declarations.flatMap((declaration) => {
    if (ts.isFunctionDeclaration(declaration)) return [`${name}${signatureText(checker, declaration)}`];
    if (!ts.isClassDeclaration(declaration)) return [];
    return declaration.members.filter(ts.isConstructorDeclaration).map(({ parameters }) => {
      return `new ${name}(${parameters.map((parameter) => parameter.getText()).join(", ")})`;
    });
  });
  return texts.length === 0 ? [] : ["```typescript\n" + texts.join("\n") + "\n```"];
}

function signatureText(checker: ts.TypeChecker, declaration: ts.FunctionDeclaration): string {
  const signature = checker.getSignatureFromDeclaration(declaration);
  return signature === undefined ? "" : checker.signatureToString(signature, declaration);
}

function item(api: DeclaredApi, member: ts.Symbol): string {
  const [declaration] = member.declarations ?? [];
  const optional = member.flags & ts.SymbolFlags.Optional ? "?" : "";
  const type = declaration === undefined ? "" : ` \`${typeText(api, member, declaration)}\``;
  return `**${member.name}${optional}**${type}: ${proseOf(api, member).replace(/\n/g, "\n  ")}`;
}

/** As it was written, if it was: a name says more than what it stands for. */
function typeText({ checker }: DeclaredApi, member: ts.Symbol, declaration: ts.Declaration): string {
  const written = (declaration as { readonly type?: ts.TypeNode }).type?.getText();
  const text = written ?? checker.typeToString(checker.getTypeOfSymbolAtLocation(member, declaration), declaration);
  return text.replace(/\bpulumi\./g, "").replace(/\s+/g, " ");
}

/** What is said of it, with its tags as sentences. */
function proseOf(api: DeclaredApi, symbol: ts.Symbol): string {
  const tags = symbol.getJsDocTags(api.checker).flatMap(({ name, text }) => {
    const label = LABELS[name];
    return label === undefined ? [] : [`${label} ${plainLinks(ts.displayPartsToString(text))}`];
  });
  return [api.docOf(symbol), ...tags].filter((text) => text !== "").join("\n\n");
}

const LABELS: Readonly<Record<string, string>> = {
  param: "Parameter",
  returns: "Answers:",
  throws: "Throws",
  defaultValue: "Default:",
  deprecated: "Deprecated:",
};

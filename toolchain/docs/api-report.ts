import * as ts from "typescript";

import type { Declared, DeclaredApi } from "./declared-api";
import { isHidden } from "./declared-api";

/**
 * All that an entry point promises, as text whose difference shows what has changed for those who use it: the
 * declarations without their comments, by name.
 */
export function apiReport(api: DeclaredApi): string {
  const referenced = api.referenced();
  return [
    `# API of \`${api.entry.module}\``,
    "Written by `npm run generate`. A difference here is a change for those who use the package: [what to do then](README.md).",
    ...block("Exported", api.exported),
    ...block("What these are made of, not exported", referenced),
    "",
  ].join("\n\n");
}

function block(title: string, declared: readonly Declared[]): string[] {
  if (declared.length === 0) return [];
  return [`## ${title}`, "```typescript\n" + declared.map(declarationsOf).join("\n\n") + "\n```"];
}

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

function declarationsOf({ name, declarations }: Declared): string {
  const texts = declarations.map((declaration) => {
    const whole = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    const text = printer.printNode(ts.EmitHint.Unspecified, withoutHidden(whole), declaration.getSourceFile());
    return text.replace(/^export /, "").replace(/^declare /, "");
  });
  const [first = ""] = texts;
  // What is exported under another name than it was declared.
  return first.includes(name) ? texts.join("\n") : `/* as ${name} */ ${texts.join("\n")}`;
}

function withoutHidden(node: ts.Node): ts.Node {
  if (!ts.isClassDeclaration(node)) return node;
  const { modifiers, name, typeParameters, heritageClauses, members } = node;
  const shown = members.filter((member) => !isHidden(member));
  return ts.factory.updateClassDeclaration(node, modifiers, name, typeParameters, heritageClauses, shown);
}

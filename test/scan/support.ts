import { clients } from "../../scan/clients/index";
import { languages } from "../../scan/languages/index";
import type { Language } from "../../scan/languages/language";
import { Parser } from "../../scan/parser";
import { sightingsIn } from "../../scan/sightings";
import { SourceFile } from "../../scan/source-file";

const parser = new Parser();
let isPrepared = false;

/** Source code as the scan reads it. */
export function sourceFile(name: string, code: string): Promise<SourceFile> {
  // ast-grep takes its languages once alone.
  if (!isPrepared) parser.prepare();
  isPrepared = true;
  const language = languageNamed(name);
  const path = `code${language.extensions[0] ?? ""}`;
  return Promise.resolve(new SourceFile(path, code, language, parser.parse(language, code)));
}

function languageNamed(name: string): Language {
  const found = languages.find((language) => language.name === name);
  if (found === undefined) throw new Error(`no language ${name}`);
  return found;
}

/** What the scan says of code that is not compliant: `<line> <rule> <verdict>: <finding or reason>`. */
export async function sightings(language: string, code: string): Promise<string[]> {
  const file = await sourceFile(language, code);
  const used = clients.filter((client) => client.languages.includes(language) && client.imports.test(code));
  return sightingsIn(file, used).flatMap(({ sighting: { rule, node, verdict } }) => {
    if (verdict.kind !== "violation" && verdict.kind !== "undetermined") return [];
    const said = verdict.kind === "violation" ? verdict.finding : verdict.reason;
    return [`${String(node.range().start.line + 1)} ${rule} ${verdict.kind}: ${said}`];
  });
}

import type { Report, ReportedRule } from "../../report";
import { markdown, markdownLine } from "./markdown-subset";
import type { SafeHtml } from "./safe-html";
import { html } from "./safe-html";
import { rowTitle, stackTitle } from "./titles";

/** What each rule asks for, and the level that it has in each stack. */
export function rulesSection(report: Report): SafeHtml | undefined {
  if (report.rules.length === 0) return undefined;
  return html`<section>
    <h2 id="rules">The rules</h2>
    ${report.rules.map((rule, index) => ruleEntry(rule, index, levelsOf(rule, report)))}
  </section>`;
}

function ruleEntry(rule: ReportedRule, index: number, levels: readonly string[]): SafeHtml {
  return html`<details class="rule" id="rule-${index}">
    <summary><code>${rule.id}</code> ${markdownLine(rule.title)} <span class="row">${rowTitle(rule)}</span></summary>
    <p>${markdownLine(rule.why)}</p>
    ${markdown(rule.details)}
    <p class="note">Severity: ${rule.severity}. ${levels.map((level) => html`<bdi>${level}</bdi> `)}</p>
  </details>`;
}

/** `Level: mandatory (the rule's own level).`, once where all stacks have the same. */
function levelsOf({ id }: ReportedRule, { stacks }: Report): string[] {
  const said = new Map<string, string[]>();
  for (const stack of stacks) {
    const known = new Map(Object.entries(stack.levels)).get(id);
    if (known === undefined) continue;
    const level = `${known.level} (${known.from})`;
    said.set(level, [...(said.get(level) ?? []), stackTitle(stack)]);
  }
  const [only] = said;
  if (said.size === 1 && only?.[1].length === stacks.length) return [`Level: ${only[0]}.`];
  return [...said].map(([level, names]) => `Level in ${names.join(", ")}: ${level}.`);
}

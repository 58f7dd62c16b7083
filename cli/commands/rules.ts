import Table from "cli-table3";
import { Command } from "commander";

import { rules } from "#policies/rules/index";
import type { Rule } from "#policies/rules/rule";
import { canRemediate, inChecklistOrder, kindsOf } from "#policies/rules/rule";
import { PLAIN_TABLE } from "../table";

/** `kafka-durability rules [--json]` */
export function rulesCommand(): Command {
  return new Command("rules")
    .description("list every rule: its id, checklist item, severity and level")
    .option("--json", "as JSON, for programs")
    .action(({ json }: { json?: true }) => {
      const ordered = inChecklistOrder(rules);
      console.log(json === true ? JSON.stringify(ordered.map(described), undefined, 2) : table(ordered));
    });
}

function described(rule: Rule): object {
  const { id, title, item, severity, enforcementLevel, parameters, settings } = rule;
  return {
    id,
    title,
    item,
    severity,
    level: enforcementLevel,
    canRemediate: canRemediate(rule),
    kinds: kindsOf(rule),
    settings,
    parameters,
  };
}

function table(ordered: readonly Rule[]): string {
  const list = new Table({ ...PLAIN_TABLE, head: ["rule", "item", "severity", "level"] });
  for (const { id, item, severity, enforcementLevel } of ordered)
    list.push([id, String(item), severity, enforcementLevel]);
  return list.toString();
}

import Table from "cli-table3";
import { Command } from "commander";

import type { LoadedBaseline } from "#policies/estate/baseline";
import { daysBetween, today } from "#policies/estate/calendar";
import { readBaselines } from "../baseline-file";
import { inOneLine } from "#policies/kafka/value";
import { PLAIN_TABLE } from "../table";

/** `kafka-durability baseline status [PATH...]` */
export function baselineStatusCommand(): Command {
  return new Command("status")
    .description("what is still accepted, by owner")
    .argument("[paths...]", "files of baselines, or folders of them", ["baselines"])
    .option("--json", "as JSON, for programs")
    .action((paths: readonly string[], { json }: { json?: true }) => {
      const owners = byOwner(readBaselines(paths));
      console.log(json === true ? JSON.stringify(owners, undefined, 2) : table(owners));
    });
}

interface OwnersPart {
  readonly owner: string;
  readonly stacks: number;
  readonly entries: number;
  /** By rule. */
  readonly rules: Readonly<Record<string, number>>;
  /** The first day on which something of it blocks again is the one after. */
  readonly until: string;
  readonly daysLeft: number;
}

function byOwner(baselines: readonly LoadedBaseline[]): OwnersPart[] {
  const owners = [...new Set(baselines.map(({ content }) => content.owner))];
  return owners
    .map((owner) => {
      const own = baselines.map(({ content }) => content).filter((content) => content.owner === owner);
      const [until = ""] = own.map((content) => content.until).sort();
      const entries = own.flatMap((content) => content.entries);
      return {
        owner,
        stacks: new Set(own.map(({ project, stack }) => `${project}/${stack}`)).size,
        entries: entries.length,
        rules: counts(entries.map(({ rule }) => rule)),
        until,
        daysLeft: daysBetween(today(), until),
      };
    })
    .sort((a, b) => b.entries - a.entries);
}

function counts(words: readonly string[]): Record<string, number> {
  const counted = new Map<string, number>();
  for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1);
  return Object.fromEntries([...counted].sort(([, a], [, b]) => b - a));
}

function table(owners: readonly OwnersPart[]): string {
  const list = new Table({ ...PLAIN_TABLE, head: ["owner", "stacks", "entries", "first end", "rules"] });
  for (const { owner, stacks, entries, rules, until, daysLeft } of owners) {
    const end = daysLeft < 0 ? `${until} (over)` : `${until} (${String(daysLeft)} days)`;
    const words = Object.entries(rules).map(([rule, count]) => `${String(count)} × ${rule}`);
    list.push([inOneLine(owner), stacks, entries, end, words.join("\n")]);
  }
  const total = owners.reduce((sum, { entries }) => sum + entries, 0);
  return `${list.toString()}\n${String(total)} ${total === 1 ? "entry" : "entries"} in all`;
}

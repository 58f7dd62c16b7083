import { Command } from "commander";
import { closest } from "fastest-levenshtein";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { packageFolder } from "../package-files";

/** `kafka-durability explain RULE` */
export function explainCommand(): Command {
  return new Command("explain")
    .description("print a rule's page: what it asks for, why, and an example of both sides")
    .argument("<rule>", "the rule's id, as `kafka-durability rules` lists it, or `migrating-a-topic`")
    .action((name: string, _: unknown, command: Command) => {
      const pages = allPages();
      const page = pages.get(name);
      if (page !== undefined) {
        console.log(
          readFileSync(page, "utf8")
            .replace(/^<!--.*?-->\s*/s, "")
            .trimEnd(),
        );
        return;
      }
      const suggestion = closest(name, [...pages.keys()]);
      command.error(
        `There is no rule ${JSON.stringify(name)}. Did you mean ${suggestion}? All: kafka-durability rules`,
      );
    });
}

/** What can be explained: every rule, and the guides that findings point to. */
function allPages(): Map<string, string> {
  const docs = join(packageFolder(), "docs");
  return new Map(
    [join(docs, "rules"), join(docs, "guides")]
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((file) => [file, join(folder, file)] as const))
      .filter(([file]) => file.endsWith(".md") && file !== "README.md")
      .map(([file, path]) => [file.slice(0, -".md".length), path]),
  );
}

import { Command } from "commander";

import type { Configuration } from "#policies/configuration";
import type { ConfigurationFile } from "#policies/configuration-file";
import { rules } from "#policies/rules/index";
import { canRemediate } from "#policies/rules/rule";
import { readConfiguration, relativeBaselines } from "../configuration";

/** `kafka-durability config check FILE` */
export function configCheckCommand(): Command {
  return new Command("check")
    .description("say what is wrong with a configuration, as the pack would, without an engine")
    .argument("<file>", "the file of --policy-pack-config, or the one that KAFKA_DURABILITY_CONFIG names")
    .action((path: string) => {
      const { configuration, file } = readConfiguration(path);
      console.log([`${path} is in order: ${summary(configuration)}.`, ...notes(file)].join("\n"));
    });
}

function summary({ estate: { settings }, rules: configured, digest }: Configuration): string {
  const counted: [string, readonly unknown[] | undefined][] = [
    ["clusters", settings.clusters],
    ["environments", settings.environments],
    ["classes", settings.classes],
    ["owners", settings.owners],
    ["exemptions", settings.exemptions],
    ["baselines", settings.baselines],
  ];
  const off = configured.filter(({ level }) => level === "disabled").length;
  return [
    `${String(configured.length)} rules, ${String(off)} of them switched off outside of environments`,
    ...counted.flatMap(([what, list]) => (list === undefined ? [] : [`${what}: ${String(list.length)}`])),
    `digest ${digest}`,
  ].join("; ");
}

/** What is not wrong, but may not be what was meant. */
function notes(file: ConfigurationFile): string[] {
  const relative = relativeBaselines(file).map(
    (path) =>
      `baselines: ${JSON.stringify(path)} is found from the folder of this file, so only if KAFKA_DURABILITY_CONFIG names it`,
  );
  return [...file.notes, ...relative, ...levelsThatSayNothing(file), ...remediationsThatAreNone(file)].map(
    (note) => `Note: ${note}.`,
  );
}

/** The engine takes the level for any policy, such as by `all`. */
function remediationsThatAreNone({ policies }: ConfigurationFile): string[] {
  return rules
    .filter(
      (rule) => (policies.get(rule.id) ?? policies.get("all"))?.enforcementLevel === "remediate" && !canRemediate(rule),
    )
    .map(({ id }) => `${id}: this rule has no remediation, so that remediate means mandatory`);
}

/** The engine does not tell a level that is stated from the rule's own. */
function levelsThatSayNothing({ policies }: ConfigurationFile): string[] {
  const hasBundles = JSON.stringify(policies.get("kafka-durability")?.properties["environments"] ?? []).includes(
    '"production"',
  );
  if (!hasBundles) return [];
  return rules
    .filter(({ id, enforcementLevel }) => policies.get(id)?.enforcementLevel === enforcementLevel)
    .map(
      ({ id, enforcementLevel }) =>
        `${id}: ${enforcementLevel} is its own level, which --policy-pack-config cannot tell from none, so that a bundle may change it; what shall stand in an environment is said in its levels`,
    );
}

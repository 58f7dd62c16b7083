import Table from "cli-table3";
import { Command } from "commander";

import type { LeveledRule, StackEstate } from "#policies/estate/estate";
import type { Selectable } from "#policies/estate/selector";
import type { StackName } from "#policies/estate/stack-name";
import { showStack } from "#policies/estate/stack-name";
import { nameIn, stackOf, typeIn } from "#policies/estate/urn-pattern";
import { inChecklistOrder } from "#policies/rules/rule";
import { identityType } from "#policies/placed-resource";
import { configurationPath, ownConfiguration, readConfiguration } from "../configuration";
import { stackCalled } from "../stack-argument";
import { stackConfigurationIn } from "../stack-configuration";
import { PLAIN_TABLE } from "../table";
import { UserError } from "../user-error";

interface Options {
  readonly stack?: string;
  readonly resource?: string;
  readonly topic?: string;
  readonly config?: string;
  readonly stackConfig?: string;
  readonly json?: true;
}

/** `kafka-durability config explain --stack S --resource URN` */
export function configExplainCommand(): Command {
  return new Command("explain")
    .description("print each rule's level for a stack or a resource, and where it comes from")
    .option("--stack <stack>", "PROJECT/STACK, with or without its organization; the stack alone beside --resource")
    .option("--resource <urn>", "the resource, as findings and `pulumi stack --show-urns` name it")
    .option(
      "--topic <name>",
      "with --resource: the topic's name in Kafka, by which classes and owners know it (default: the resource's name)",
    )
    .option("--config <file>", "the configuration (default: the file that KAFKA_DURABILITY_CONFIG names)")
    .option("--stack-config <file>", "the stack's configuration, Pulumi.<stack>.yaml, for the exemptions in it")
    .option("--json", "as JSON, for programs")
    .action((options: Options) => {
      explain(options);
    });
}

function explain(options: Options): void {
  const estate = estateFor(options);
  const { resource: urn, topic } = options;
  if (urn === undefined && topic !== undefined) throw new UserError("--topic goes with --resource: name that too");
  const resource = urn === undefined ? undefined : selectable(urn, topic);
  const stated = resource === undefined ? undefined : estate.classOf(resource);
  const owner = resource === undefined ? undefined : estate.ownerOf(resource);
  const ordered = inOrder(estate.rulesFor(stated));
  const rows = ordered.map(({ rule: { id }, level, from }) => ({
    rule: id,
    level,
    from,
    ...(urn === undefined ? {} : { notes: [...excused(estate, id, urn), ...inBaseline(estate, id, urn, topic)] }),
  }));
  if (options.json === true) {
    const { environment, stack } = estate;
    console.log(
      JSON.stringify({ ...stack, environment, resource: urn, class: stated?.name, owner, rules: rows }, undefined, 2),
    );
    return;
  }
  const head = [
    `stack ${showStack(estate.stack)}`,
    environmentText(estate),
    ...(stated === undefined ? [] : [`class ${stated.name}`]),
    ...(owner === undefined ? [] : [`owner ${owner}`]),
  ];
  console.log(`${head.join("; ")}\n${table(rows)}`);
}

/** Classes and owners know nothing but topics by their names in Kafka. */
function selectable(urn: string, topic: string | undefined): Selectable {
  return { urn, topic: topic ?? (typeIn(urn).endsWith("Topic") ? nameIn(urn) : undefined) };
}

interface Row {
  readonly rule: string;
  readonly level: string;
  readonly from: string;
  /** Who answers for it. */
  readonly notes?: readonly string[];
}

function table(rows: readonly Row[]): string {
  const list = new Table({ ...PLAIN_TABLE, head: ["rule", "level", "where it comes from"] });
  for (const { rule, level, from, notes = [] } of rows) list.push([rule, level, [from, ...notes].join("\n")]);
  return list.toString();
}

function environmentText({ hasEnvironments, environment }: StackEstate): string {
  if (!hasEnvironments) return "no environments are stated";
  return environment === undefined ? "no environment matches" : `environment ${environment}`;
}

function excused(estate: StackEstate, rule: string, urn: string): string[] {
  const answer = estate.exemptions.excuses(rule, urn);
  if (answer === undefined) return [];
  const { expires, owner, source } = answer.exemption;
  switch (answer.kind) {
    case "excused":
      return [`excused until ${expires} in ${source} (${owner})`];
    case "expired":
      return [`exempted until ${expires}, which is over (${owner})`];
    case "not permitted":
      return [`exempted in ${source} (${owner}), which does not count: ${answer.reason}`];
  }
}

/** By its name in Kafka, or by Pulumi's: which of them a baseline has, hangs on what the resource says. */
function inBaseline({ baseline, day }: StackEstate, rule: string, urn: string, topic?: string): string[] {
  const names = [nameIn(urn), ...(topic === undefined ? [] : [topic])];
  return baseline.entriesOf(rule, identityType(typeIn(urn)), names).map(({ entry, baseline: { content } }) => {
    const over = content.until < day ? ", which is over" : "";
    return `accepted with ${entry.setting} ${entry.value} until ${content.until}${over} (${content.owner})`;
  });
}

function inOrder(leveled: readonly LeveledRule[]): LeveledRule[] {
  const ordered = inChecklistOrder(leveled.map(({ rule }) => rule));
  return ordered.flatMap((rule) => leveled.find((each) => each.rule === rule) ?? []);
}

function estateFor({ stack, resource, config, stackConfig }: Options): StackEstate {
  const stackConfiguration = stackConfig === undefined ? undefined : stackConfigurationIn(stackConfig);
  const path = configurationPath(config);
  const configuration =
    path === undefined
      ? ownConfiguration(stackConfiguration)
      : readConfiguration(path, stackConfiguration).configuration;
  return configuration.estate.of(stackNamed(stack, resource), configuration.rules);
}

function stackNamed(stack: string | undefined, urn: string | undefined): StackName {
  const ofResource = urn === undefined ? undefined : stackOfUrn(urn);
  const named = stack === undefined ? ofResource : stackCalled(stack, ofResource?.project);
  if (named === undefined) throw new UserError("say which stack: --stack PROJECT/STACK, or --resource URN");
  if (ofResource !== undefined && showStack(ofResource) !== showStack(named)) {
    throw new UserError(`--resource is in the stack ${showStack(ofResource)}, but --stack says ${showStack(named)}`);
  }
  return named;
}

function stackOfUrn(urn: string): StackName {
  const stack = stackOf(urn);
  if (stack !== undefined) return stack;
  throw new UserError(`--resource is ${JSON.stringify(urn)} but must be a URN: urn:pulumi:STACK::PROJECT::TYPE::NAME`);
}

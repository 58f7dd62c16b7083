import { toJsonSchema } from "@valibot/to-json-schema";

import { PACK_POLICY } from "#policies/configuration-file";
import { baselineContent } from "#policies/estate/baseline-content";
import { packSettings } from "#policies/estate/settings";
import type { Rule } from "#policies/rules/rule";
import { canRemediate } from "#policies/rules/rule";

type Schema = Readonly<Record<string, unknown>>;

const DRAFT = "http://json-schema.org/draft-07/schema#";

/**
 * A configuration file, for editors: the pack's settings as the pack itself checks them, and each rule with its
 * parameters. What a schema cannot say, such as that a URN is one, `kafka-durability config check` says.
 */
export function configurationSchema(rules: readonly Rule[]): Schema {
  return {
    $schema: DRAFT,
    title: "Configuration of the policy pack kafka-durability",
    description: "The file of --policy-pack-config, or the one that KAFKA_DURABILITY_CONFIG names.",
    type: "object",
    properties: {
      $schema: { type: "string" },
      environments: {
        type: "array",
        items: { type: "string" },
        description: `Environments of Pulumi ESC, which the engine reads; those of the pack stand in ${PACK_POLICY}.`,
      },
      all: levelSchema("The level of every policy that has none of its own here.", LEVELS),
      [PACK_POLICY]: packSchema(),
      ...Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    },
    additionalProperties: false,
  };
}

export function baselineSchema(): Schema {
  return {
    ...toJsonSchema(baselineContent, { errorMode: "ignore" }),
    $schema: DRAFT,
    title: "Baseline of the policy pack kafka-durability",
    description: "Old violations of one stack that are accepted until a day; kafka-durability baseline writes it.",
  };
}

const LEVELS = ["advisory", "mandatory", "remediate", "disabled"];

function levelSchema(description: string, levels: readonly string[]): Schema {
  return { type: "string", enum: levels, description };
}

function packSchema(): Schema {
  const { type, properties, additionalProperties } = toJsonSchema(packSettings, { errorMode: "ignore" });
  return {
    type,
    description: "The settings of the whole pack.",
    properties: {
      // The engine's own, which says nothing of this policy: it looks for all rules whatever its level.
      enforcementLevel: levelSchema("Each rule has a level of its own.", LEVELS),
      ...properties,
    },
    additionalProperties,
  };
}

function ruleSchema(rule: Rule): Schema {
  const levels = canRemediate(rule) ? LEVELS : LEVELS.filter((level) => level !== "remediate");
  const level = levelSchema(`${rule.title}. Its own level: ${rule.enforcementLevel}.`, levels);
  return {
    anyOf: [
      level,
      {
        type: "object",
        description: `${rule.title}.`,
        properties: { enforcementLevel: level, ...rule.parameters },
        additionalProperties: false,
      },
    ],
  };
}

import type { Answer, AnswerClause } from "./clause";
import { namedSettings } from "./clause";
import type { GuaranteeSetting, GuaranteeSettings } from "./guarantee-settings";
import { settingNames } from "./guarantee-settings";

/** What the checklist asks for: see the rules retries-minimum and delivery-timeout-minimum. */
const ENOUGH_RETRIES = 10;
const ENOUGH_TIME_MS = 120_000;

/** What a guarantee says of a message before it is acknowledged, which hangs on the producer alone. */
export interface SendingClauses {
  /** Whether the producer tries for long enough to outlast the election of a leader. What it gives up was never acknowledged. */
  readonly outlastsElections: AnswerClause;
  /** Whether a message is stored once, though it was sent again. */
  readonly storedOnce: AnswerClause;
}

export function sendingClauses(settings: GuaranteeSettings): SendingClauses {
  const retries = answerOf(settings.retries, (value) => value >= ENOUGH_RETRIES);
  // librdkafka tries without end where its timeout is 0.
  const time = answerOf(settings.deliveryTimeoutMs, (value) => value >= ENOUGH_TIME_MS || value === 0);
  return {
    outlastsElections: clause(
      both(retries, time),
      settings,
      ["retries", "deliveryTimeoutMs"],
      [...(retries === "yes" ? [] : ["retries-minimum"]), ...(time === "yes" ? [] : ["delivery-timeout-minimum"])],
    ),
    storedOnce: clause(storedOnce(settings), settings, ["idempotence", "acks", "retries"], idempotenceRules(settings)),
  };
}

/** The rule of idempotence has nothing to ask of a producer that has it, and whose acks are what keeps it from it. */
function idempotenceRules({ acks, idempotence }: GuaranteeSettings): string[] {
  return [
    ...(acks === undefined || acks === "all" ? [] : ["acks-all"]),
    ...(idempotence === true ? [] : ["in-flight-requests-ordered"]),
  ];
}

/** Who never sends again stores nothing twice. Idempotence needs `acks=all`: with less, Kafka's own producer switches it off, or does not start (KIP-679). */
function storedOnce({ idempotence, acks, retries }: GuaranteeSettings): Answer {
  if (retries === 0) return "yes";
  if (acks !== undefined && acks !== "all") return "no";
  return answerOf(idempotence, (value) => value);
}

function clause(
  holds: Answer,
  settings: GuaranteeSettings,
  names: readonly GuaranteeSetting[],
  improvedBy: readonly string[],
): AnswerClause {
  const unknown = names.filter((name) => settings[name] === undefined);
  return {
    holds,
    restsOn: namedSettings(names, settings),
    dependsOn: holds === "depends" ? unknown.map((name) => settingNames[name]) : [],
    improvedBy: holds === "yes" ? [] : improvedBy,
    advice: [],
  };
}

function answerOf<T>(value: T | undefined, isEnough: (value: T) => boolean): Answer {
  if (value === undefined) return "depends";
  return isEnough(value) ? "yes" : "no";
}

function both(one: Answer, other: Answer): Answer {
  if (one === "no" || other === "no") return "no";
  return one === "yes" ? other : one;
}

import { listed } from "../kafka/value";
import type { AnswerClause, NumberClause } from "./clause";
import type { Guarantee } from "./guarantee";
import type { GuaranteeSetting } from "./guarantee-settings";
import { settingNames } from "./guarantee-settings";
import { NOT_EVEN_NONE } from "./survival";

/** A guarantee in plain sentences, the good news first, and last where it ends. */
export function guaranteeSentences(guarantee: Guarantee): string[] {
  const { impossible, otherProducers, breaksFirst } = guarantee;
  if (impossible !== undefined) return [impossible];
  return [
    ...loweredMinimum(guarantee),
    availability(guarantee, "writes", "Writes"),
    availability(guarantee, "reads", "Reads"),
    ...diskSentences(guarantee),
    zoneSentence(guarantee),
    crashSentence(guarantee),
    ...(otherProducers === undefined ? [] : [otherProducers]),
    ...sendingSentences(guarantee),
    `Not covered: ${decapitalized(breaksFirst)}`,
  ];
}

/** Since Kafka 3.7, a minimum beyond the number of replicas is that number. */
function loweredMinimum(guarantee: Guarantee): string[] {
  const replicas = valueIn(guarantee, "replicationFactor");
  const minimum = valueIn(guarantee, "minInsyncReplicas");
  if (replicas === undefined || minimum === undefined || Number(minimum) <= Number(replicas)) return [];
  return [`min.insync.replicas=${minimum} counts as ${replicas}, as there are no more replicas.`];
}

function availability(guarantee: Guarantee, what: "writes" | "reads", title: string): string {
  const clause = guarantee[what];
  const { least } = clause;
  const words =
    least === 0
      ? `${title} stop as soon as one broker is down`
      : `${title} go on with any ${ofAll(guarantee, least)} down`;
  return sentence(
    clause,
    words,
    perhaps(clause, (most) => `any ${String(most)}`),
  );
}

/** Circumstances that promise the same are said once. */
function diskSentences({ disks: { atWorst, whileWritable, allInSync } }: Guarantee): string[] {
  const states: readonly (readonly [NumberClause, string])[] = [
    [atWorst, "At worst, "],
    [whileWritable, "While min.insync.replicas are in sync, "],
    [allInSync, "With all replicas in sync, "],
  ];
  if (isSame(atWorst, whileWritable) && isSame(atWorst, allInSync)) return [diskSentence(atWorst, "")];
  const different = states.filter(([clause], index) => index === 0 || !isSame(clause, states[index - 1]?.[0]));
  return different.map(([clause, state]) => diskSentence(clause, state));
}

function diskSentence(clause: NumberClause, state: string): string {
  return sentence(
    clause,
    state + lossWords(clause.least),
    perhaps(clause, (most) => `any ${String(most)}`),
  );
}

function lossWords(failures: number): string {
  if (failures === NOT_EVEN_NONE) return "acknowledged messages can be lost though no disk is destroyed";
  if (failures === 0) return "one destroyed disk can take acknowledged messages with it";
  return `no acknowledged message is lost if any ${disks(failures)} destroyed`;
}

function zoneSentence(guarantee: Guarantee): string {
  const { zone } = guarantee;
  const zones = valueIn(guarantee, "zones");
  if (zones === undefined)
    return "What a lost zone takes depends on how many zones the replicas are in, which is not known.";
  const goOn = [...(zone.writes.holds === "yes" ? ["writes"] : []), ...(zone.reads.holds === "yes" ? ["reads"] : [])];
  const available = goOn.length === 0 ? "neither writes nor reads go on" : `${goOn.join(" and ")} go on`;
  return sentence(
    zone.atWorst,
    `If ${zones === "1" ? "the one zone" : `one of ${zones} zones`} is lost, ${available}, and ${zoneLoss(zone)}`,
  );
}

function zoneLoss({ atWorst, whileWritable, allInSync }: Guarantee["zone"]): string {
  if (atWorst.holds === "yes") return "no acknowledged message is lost";
  if (whileWritable.holds === "yes") return "no acknowledged message is lost while min.insync.replicas are in sync";
  if (allInSync.holds === "yes") return "acknowledged messages live on only if all replicas were in sync";
  return "acknowledged messages can be lost with it";
}

function crashSentence({ crash: { processes } }: Guarantee): string {
  const power = "a power failure of all at once may take what was not flushed to a disk yet";
  if (processes.holds === "yes") {
    return sentence(processes, `All brokers may crash at once, as long as their disks keep what was written; ${power}`);
  }
  const can = processes.holds === "no" ? "can take" : "may take";
  return sentence(processes, `A crash of brokers ${can} acknowledged messages though no disk is destroyed; ${power}`);
}

/** What becomes of a message that is not acknowledged, or sent again. */
export function sendingSentences(guarantee: Guarantee): string[] {
  const { outlastsElections, storedOnce } = guarantee.sending;
  const early = (["retries", "deliveryTimeoutMs"] as const)
    .map((name) => ({ name: settingNames[name], value: valueIn(guarantee, name) }))
    .flatMap(({ name, value }) => (value === undefined ? [] : [`${name}=${value}`]))
    .join(" and ");
  return [
    outlastsElections.holds === "no"
      ? `With ${early}, a producer may give up before a new leader is there; what it gave up was not acknowledged, and is not kept.`
      : "What a producer gave up was not acknowledged, and is not kept.",
    ...(storedOnce.holds === "no" ? ["A message that is sent again may be stored twice."] : []),
    ...(storedOnce.holds === "depends" ? ["Unless enable.idempotence=true, a message may be stored twice."] : []),
  ];
}

/** With the condition in front, where there is one, and behind it what it depends on. */
function sentence(clause: NumberClause | AnswerClause, words: string, most?: string): string {
  const whole = clause.condition === undefined ? words : `${clause.condition}, ${decapitalized(words)}`;
  const depends = listed(clause.dependsOn, "and");
  if (depends === "") return `${capitalized(whole)}.`;
  return `${capitalized(whole)} (${most === undefined ? "" : `${most}, `}depending on ${depends}).`;
}

function perhaps({ least, most }: NumberClause, words: (most: number) => string): string | undefined {
  if (most === undefined) return "perhaps more";
  return most === least || most < 1 ? undefined : `perhaps ${words(most)}`;
}

/** `1 of 3 brokers`: of the cluster's, where they are known, or of those that have replicas. */
function ofAll(guarantee: Guarantee, number: number): string {
  const all = valueIn(guarantee, "brokers") ?? valueIn(guarantee, "replicationFactor");
  if (all === undefined) return `${String(number)} ${number === 1 ? "broker" : "brokers"}`;
  return `${String(number)} of ${all} brokers`;
}

function valueIn({ settings }: Guarantee, name: GuaranteeSetting): string | undefined {
  return settings[settingNames[name]] ?? undefined;
}

function disks(number: number): string {
  return number === 1 ? "1 disk is" : `${String(number)} disks are`;
}

function isSame(one: NumberClause, other: NumberClause | undefined): boolean {
  return one.least === other?.least && one.most === other.most;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Settings keep their case. */
function decapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

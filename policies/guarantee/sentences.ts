import { listed } from "../kafka/value";
import type { AnswerClause, NumberClause } from "./clause";
import type { Guarantee } from "./guarantee";
import type { GuaranteeSetting } from "./guarantee-settings";
import { settingNames } from "./guarantee-settings";
import { numberRange } from "./number-range";
import { sendingSentences } from "./sending-sentences";
import { NOT_EVEN_NONE } from "./survival";
import { zoneWords } from "./zone-sentence";

/** A guarantee in plain sentences, the good news first, and last where it ends. */
export function guaranteeSentences(guarantee: Guarantee): string[] {
  const { impossible, otherProducers } = guarantee;
  if (impossible !== undefined) return [impossible];
  return [
    ...loweredMinimum(guarantee),
    writesSentence(guarantee),
    ...readsSentences(guarantee),
    ...diskSentences(guarantee),
    zoneSentence(guarantee),
    sentence(guarantee.crash.processes, crashWords(guarantee)),
    ...(otherProducers === undefined ? [] : [otherProducers]),
    ...sendingSentences(guarantee),
    notCovered(guarantee),
  ];
}

/** Since Kafka 3.7, a minimum beyond the number of replicas is that number. */
function loweredMinimum(guarantee: Guarantee): string[] {
  const replicas = valueIn(guarantee, "replicationFactor");
  const minimum = valueIn(guarantee, "minInsyncReplicas");
  if (replicas === undefined || minimum === undefined || Number(minimum) <= Number(replicas)) return [];
  return [`min.insync.replicas=${minimum} counts as ${replicas}, as there are no more replicas.`];
}

function writesSentence(guarantee: Guarantee): string {
  const { writes } = guarantee;
  if (!isExact(writes)) return sentence(writes, howMany("brokers may be down for writes to go on", writes));
  if (writes.least === 0) return sentence(writes, "Writes stop as soon as one broker is down");
  return sentence(writes, `Writes go on with any ${ofAll(guarantee, writes.least)} down`);
}

/** Whoever reads in a group needs its coordinator as well, which leads a partition of another topic. */
function readsSentences(guarantee: Guarantee): string[] {
  const { reads } = guarantee;
  const late = heldBack(guarantee);
  if (!isExact(reads)) return [sentence(reads, howMany("brokers may be down for reads to go on", reads)), ...late];
  if (reads.least === 0) return [sentence(reads, "Reads stop as soon as one broker is down"), ...late];
  const words = `Reads of what is committed go on with any ${ofAll(guarantee, reads.least)} down`;
  return [sentence(reads, `${words}; consumer groups need their offsets topic, too`), ...late];
}

/** The high watermark, up to which consumers read, waits for the minimum whatever the producer waits for (KAFKA-15583). */
function heldBack(guarantee: Guarantee): string[] {
  const acks = valueIn(guarantee, "acks");
  const [replicas, minimum] = [valueIn(guarantee, "replicationFactor"), valueIn(guarantee, "minInsyncReplicas")];
  if (acks === undefined || acks === "all" || replicas === "1" || minimum === "1") return [];
  return [
    `What acks=${acks} writes while fewer than min.insync.replicas are in sync can be read only once they are again.`,
  ];
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
  const words = isExact(clause)
    ? lossWords(clause.least)
    : howMany("brokers may fail, even with their disks, with no acknowledged message lost", clause);
  return sentence(clause, state === "" ? words : state + decapitalized(words));
}

function lossWords(failures: number): string {
  if (failures === NOT_EVEN_NONE) return "acknowledged messages can be lost though no broker fails";
  if (failures === 0) return "one destroyed disk can take acknowledged messages with it";
  const fail =
    failures === 1 ? "1 broker fails, even with its disk" : `${String(failures)} brokers fail, even with their disks`;
  return `no acknowledged message is lost if any ${fail}`;
}

/** That zones are not known holds for all producers. */
function zoneSentence(guarantee: Guarantee): string {
  const words = zoneWords(guarantee);
  return valueIn(guarantee, "zones") === undefined ? `${words}.` : sentence(guarantee.zone.atWorst, words);
}

function crashWords({ crash: { processes } }: Guarantee): string {
  const power = "a power failure of all at once may take what was not flushed to a disk yet";
  if (processes.holds === "yes") {
    return `All brokers may crash at once, as long as all disks keep what was written; ${power}`;
  }
  if (processes.holds === "no") {
    return `A crash of brokers can take acknowledged messages though no disk is destroyed; ${power}`;
  }
  return `Whether a crash of brokers can take acknowledged messages though no disk is destroyed depends on ${dependsOn(processes)}; ${power}`;
}

/** At worst; what is not known is taken for what breaks first. */
function notCovered({ breaksFirst, disks: { atWorst } }: Guarantee): string {
  const depending = isExact(atWorst) ? "" : ` (depending on ${dependsOn(atWorst)})`;
  return `Not covered${depending}: ${decapitalized(breaksFirst)}`;
}

/** `How many brokers may be down for writes to go on depends on min.insync.replicas: 0 to 2` */
function howMany(what: string, clause: NumberClause): string {
  return `How many ${what} depends on ${dependsOn(clause)}: ${numberRange(clause)}`;
}

/** With the condition in front, where there is one. */
function sentence({ condition }: NumberClause | AnswerClause, words: string): string {
  return `${capitalized(condition === undefined ? words : `${condition}, ${decapitalized(words)}`)}.`;
}

function dependsOn(clause: NumberClause | AnswerClause): string {
  return listed(clause.dependsOn, "and");
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

function isExact({ least, most }: NumberClause): boolean {
  return least === most;
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

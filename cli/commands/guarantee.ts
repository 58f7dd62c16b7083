import { Command } from "commander";

import type { Guarantee } from "#policies/guarantee/guarantee";
import { guarantee } from "#policies/guarantee/guarantee";
import type { Acks, GuaranteeSettings } from "#policies/guarantee/guarantee-settings";
import { improvementSentence } from "#policies/guarantee/improvement-sentence";
import { guaranteeSentences } from "#policies/guarantee/sentences";
import { wholeNumber } from "../../report/whole-number";
import { oneOf } from "../option-values";
import { UserError } from "../user-error";

interface Options {
  readonly replicationFactor?: number;
  readonly minInsyncReplicas?: number;
  readonly acks?: Acks;
  readonly unclean?: boolean;
  readonly elr?: boolean;
  readonly zones?: number;
  readonly brokers?: number;
  readonly idempotence?: boolean;
  readonly retries?: number;
  readonly deliveryTimeoutMs?: number;
  readonly format: "text" | "json";
}

/** The largest numbers of Kafka's SHORT and INT types. */
const MAX_SHORT = 32_767;
const MAX_INT = 2_147_483_647;

const replicas = wholeNumber(1, MAX_SHORT);
const flag = oneOf(["true", true], ["false", false]);

/** `kafka-durability guarantee --replication-factor 3 --min-insync-replicas 2 --acks all` */
export function guaranteeCommand(): Command {
  return new Command("guarantee")
    .description("say in words what a topic with such settings survives, and what it does not")
    .option("--replication-factor <number>", "replicas of each partition", replicas)
    .option("--min-insync-replicas <number>", "min.insync.replicas", wholeNumber(1, MAX_INT))
    .option(
      "--acks <word>",
      "of the producers: all, 1 or 0",
      oneOf<Acks>(["all", "all"], ["-1", "all"], ["1", "1"], ["0", "0"]),
    )
    .option("--unclean <word>", "unclean.leader.election.enable: true or false", flag)
    .option("--elr <word>", "eligible leader replicas of the cluster: on or off", oneOf(["on", true], ["off", false]))
    .option("--zones <number>", "in how many zones or racks the replicas are", replicas)
    .option("--brokers <number>", "how many brokers the cluster has", wholeNumber(1, MAX_SHORT))
    .option("--idempotence <word>", "enable.idempotence of the producers: true or false", flag)
    .option("--retries <number>", "retries of the producers", wholeNumber(0, MAX_INT))
    .option("--delivery-timeout-ms <number>", "delivery.timeout.ms of the producers", wholeNumber(0, MAX_INT))
    .option(
      "--format <word>",
      "text, or json for programs",
      oneOf<Options["format"]>(["text", "text"], ["json", "json"]),
      "text",
    )
    .addHelpText("after", "\nWhat is left out is not known: the answer says what depends on it.\nExit code: 0.")
    .action(({ format, ...options }: Options) => {
      checkTogether(options);
      const made = guarantee(settingsOf(options));
      console.log(format === "json" ? json(made) : text(made));
    });
}

/** What single values do not show. */
function checkTogether(options: Partial<Options>): void {
  checkZones(options);
  checkProducer(options);
}

/** A zone without a replica is none of those that the replicas are in. */
function checkZones({ zones, replicationFactor = Infinity, brokers = Infinity }: Partial<Options>): void {
  const most = Math.min(replicationFactor, brokers);
  if (zones === undefined || zones <= most) return;
  const name = most === replicationFactor ? "--replication-factor" : "--brokers";
  throw new UserError(
    `--zones is ${String(zones)}, but with ${name} ${String(most)} replicas are in ${String(most)} zones at most`,
  );
}

/** Kafka's ProducerConfig does not start an idempotent producer with others than these. */
function checkProducer({ acks = "all", idempotence, retries }: Partial<Options>): void {
  if (idempotence !== true) return;
  if (acks !== "all") {
    throw new UserError(`--acks is ${acks}, but with --idempotence true it must be all: Kafka refuses such a producer`);
  }
  if (retries === 0) {
    throw new UserError(
      "--retries is 0, but with --idempotence true it must be at least 1: Kafka refuses such a producer",
    );
  }
}

function settingsOf({ unclean, elr, ...others }: Omit<Options, "format">): GuaranteeSettings {
  return { ...others, uncleanLeaderElection: unclean, eligibleLeaderReplicas: elr };
}

function text(made: Guarantee): string {
  const improvement = made.impossible === undefined ? improvementSentence(made) : undefined;
  return [...guaranteeSentences(made), ...(improvement === undefined ? [] : [improvement])].join("\n");
}

/** Of what cannot be, no numbers. */
function json(made: Guarantee): string {
  const { settings, impossible } = made;
  const content = impossible === undefined ? made : { settings, impossible };
  return JSON.stringify({ ...content, sentences: guaranteeSentences(made) }, undefined, 2);
}

import { Command } from "commander";

import type { Guarantee } from "#policies/guarantee/guarantee";
import { guarantee } from "#policies/guarantee/guarantee";
import type { Acks, GuaranteeSettings } from "#policies/guarantee/guarantee-settings";
import { improvementSentence } from "#policies/guarantee/improvement-sentence";
import { guaranteeSentences } from "#policies/guarantee/sentences";
import { wholeNumber } from "../../report/whole-number";
import { oneOf } from "../option-values";

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
      const made = guarantee(settingsOf(options));
      console.log(format === "json" ? json(made) : text(made));
    });
}

function settingsOf({ unclean, elr, ...others }: Omit<Options, "format">): GuaranteeSettings {
  return { ...others, uncleanLeaderElection: unclean, eligibleLeaderReplicas: elr };
}

function text(made: Guarantee): string {
  const improvement = made.impossible === undefined ? improvementSentence(made) : undefined;
  return [...guaranteeSentences(made), ...(improvement === undefined ? [] : [improvement])].join("\n");
}

function json(made: Guarantee): string {
  return JSON.stringify({ ...made, sentences: guaranteeSentences(made) }, undefined, 2);
}

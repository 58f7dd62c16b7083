import { expect, test } from "vitest";

import type { GuaranteeSettings } from "../../../policies/guarantee/guarantee-settings";
import { producerSentences } from "../../../policies/guarantee/producer-sentences";
import { durable } from "./settings";

const GIVEN_UP = "What a producer gives up was not acknowledged; it may be kept or not.";

test.each<[string, Partial<GuaranteeSettings>, string[]]>([
  [
    "as the checklist asks for",
    {},
    [
      "Acknowledged is what all in-sync replicas have, at least as many as the topic's min.insync.replicas: what the topic survives, its messages do.",
      "It tries for long enough to outlast the election of a leader.",
      GIVEN_UP,
      "A message that it sends again by itself is stored once.",
    ],
  ],
  [
    "acks=1",
    { acks: "1" },
    [
      "Acknowledged is what the leader alone has: with more than one replica, messages can be lost though no broker fails.",
      "It tries for long enough to outlast the election of a leader.",
      GIVEN_UP,
      "A message that is sent again may be stored twice.",
    ],
  ],
  [
    "acks=0, and few retries",
    { acks: "0", retries: 1 },
    [
      "Nothing is acknowledged: messages can be lost though no broker fails.",
      "A message that is sent again may be stored twice.",
    ],
  ],
  [
    "nothing known",
    { acks: undefined, idempotence: undefined, retries: undefined, deliveryTimeoutMs: undefined },
    [
      "What an acknowledgement means depends on acks, which is not known: only with acks=all do messages survive what the topic does.",
      GIVEN_UP,
      "Unless enable.idempotence=true, a message may be stored twice.",
    ],
  ],
])("what a producer adds: %s", (_, change, sentences) => {
  expect(producerSentences({ ...durable, ...change })).toEqual(sentences);
});

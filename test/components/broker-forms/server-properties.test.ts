import { expect, test } from "vitest";

import { durableBrokers } from "../../../components";
import { serverProperties } from "../../../components/broker-forms/server-properties";
import { propertiesEntries } from "../../../policies/shapes/properties";
import { valueOf } from "../../support/pulumi-mocks";

test("brokers and controllers have a file each", async () => {
  const made = durableBrokers({ brokers: 3, kafkaVersion: "4.3" });
  expect(await valueOf(made.serverProperties)).toBe(
    [
      "process.roles=broker",
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "unclean.leader.election.enable=false",
      "auto.create.topics.enable=false",
      "offsets.topic.replication.factor=3",
      "transaction.state.log.replication.factor=3",
      "transaction.state.log.min.isr=2",
      "share.coordinator.state.topic.replication.factor=3",
      "share.coordinator.state.topic.min.isr=2",
      "log.dirs=/var/lib/kafka/data",
      "",
    ].join("\n"),
  );
  expect(await valueOf(made.controllerProperties)).toBe(
    [
      "process.roles=controller",
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "unclean.leader.election.enable=false",
      "log.dirs=/var/lib/kafka/data",
      "",
    ].join("\n"),
  );
});

test.each([
  ["a.b", "c d", "a.b=c d\n"],
  ["a.b", "", "a.b=\n"],
  ["a.b", "  c ", "a.b=\\  c \n"],
  ["a.b", "C:\\data", "a.b=C:\\\\data\n"],
  ["a.b", "x=y:z#!", "a.b=x=y:z#!\n"],
  ["a.b", "ä€😀", "a.b=\\u00e4\\u20ac\\ud83d\\ude00\n"],
  ["a.b", "c\nunclean.leader.election.enable=true", "a.b=c\\u000aunclean.leader.election.enable=true\n"],
  ["a.b", "c\r\n\t\u0000", "a.b=c\\u000d\\u000a\\u0009\\u0000\n"],
  ["a=b: #!\\\nc", "d", "a\\=b\\:\\ \\#\\!\\\\\\u000ac=d\n"],
])("%j with %j is one line of text, from which Java reads both again", (name, value, text) => {
  expect(serverProperties({ [name]: value })).toBe(text);
  const entries = propertiesEntries("text", text);
  expect(entries.keys).toEqual([name]);
  expect(entries.at(name)).toEqual({ state: "set", path: "text line 1", value, key: name });
});

import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import { textInBase64 } from "../../../policies/shapes/base64";
import { mapEntries } from "../../../policies/shapes/entries";
import { fileEntries } from "../../../policies/shapes/file";
import { jsonEntries } from "../../../policies/shapes/json";
import { nameValueEntries } from "../../../policies/shapes/lists";
import { unlessReference } from "../../../policies/shapes/reference";
import {
  APACHE_ENVIRONMENT,
  BITNAMI_ENVIRONMENT,
  camelCased,
  CONFLUENT_ENVIRONMENT,
  CONNECT_ENVIRONMENT,
  inEnvironment,
  relaxed,
} from "../../../policies/shapes/spelling";

describe("a map", () => {
  test.each<[unknown, Setting | undefined]>([
    [{ acks: "all" }, { state: "set", path: "config.acks", value: "all" }],
    [{ acks: UNKNOWN }, { state: "unknown", path: "config.acks" }],
    [{ acks: null }, undefined],
    [undefined, undefined],
    [UNKNOWN, { state: "unknown", path: "config" }],
    [[], { state: "unseen", path: "config", reason: "is not a map of settings", unreadable: true }],
    ["acks=all", { state: "unseen", path: "config", reason: "is not a map of settings", unreadable: true }],
  ])("%j", (value, setting) => {
    expect(mapEntries("config", value).at("acks")).toEqual(setting);
  });
});

describe("a secret that could not be decrypted", () => {
  const hidden = {
    state: "unseen",
    path: "p",
    reason: "is a secret that could not be decrypted here",
    unreadable: true,
  };

  test.each<[string, Setting | undefined]>([
    ["a map", mapEntries("p", "[secret]").at("acks")],
    ["JSON", jsonEntries("p", "[secret]").at("acks")],
    ["a file", fileEntries("p", "producer.properties", "[secret]")[0]?.at("acks")],
    ["a file in base64", fileEntries("p", "producer.properties", textInBase64("[secret]"))[0]?.at("acks")],
    ["a list", nameValueEntries("p", "[secret]").at("acks")],
    ["a setting", setting("p", "[secret]")],
  ])("is not seen as %s", (_, there) => {
    expect(there).toEqual(hidden);
  });

  test("is not seen as a variable", () => {
    expect(nameValueEntries("env", [{ name: "ACKS", value: "[secret]" }]).at("ACKS")).toEqual({
      ...hidden,
      path: "env[0].value",
    });
  });
});

describe("JSON", () => {
  test("that is broken says its line", () => {
    expect(jsonEntries("configs", '{\n"a": 1,\n}').at("a")).toEqual({
      state: "unseen",
      path: "configs",
      reason: "is not JSON in line 3, so that its settings cannot be read",
      unreadable: true,
    });
  });

  test("may be the map itself", () => {
    expect(jsonEntries("configs", { a: 1 }).at("a")).toEqual({ state: "set", path: "configs.a", value: 1 });
  });
});

describe("base64", () => {
  test.each([
    ["YWNrcz1hbGw=", "acks=all"],
    ["YWNrcz1hbGw", "acks=all"],
    ["YWNr\ncz1hbGw=", "acks=all"],
    ["/u3+7QAAAAI=", undefined],
    ["not base64!", undefined],
    [7, undefined],
    [UNKNOWN, UNKNOWN],
  ])("%j is %j", (encoded, text) => {
    expect(textInBase64(encoded)).toBe(text);
  });
});

describe("a file", () => {
  test.each([
    ["application.yml", "a: 1", [["a"]]],
    ["config.json", '{ "a": { "b": 1 } }', [["a.b"]]],
    ["producer.properties", "a=1", [["a"]]],
    ["producer", "a=1\nb=2", [["a", "b"]]],
    ["producer", "one line", []],
    ["README.md", "a=1\nb=2", []],
    ["run.sh", "a=1\nb=2", []],
  ])("%s with %j", (name, text, keys) => {
    expect(fileEntries("data", name, text).map((entries) => entries.keys)).toEqual(keys);
  });
});

describe("spellings", () => {
  test.each([
    [APACHE_ENVIRONMENT, "min.insync.replicas", "KAFKA_MIN_INSYNC_REPLICAS"],
    [APACHE_ENVIRONMENT, "a_b-c", "KAFKA_A__B___C"],
    [CONFLUENT_ENVIRONMENT, "a_b-c", "KAFKA_A___B__C"],
    [BITNAMI_ENVIRONMENT, "log.dirs", "KAFKA_CFG_LOG_DIRS"],
    [CONNECT_ENVIRONMENT, "producer.acks", "CONNECT_PRODUCER_ACKS"],
  ])("%j writes %s as %s", (convention, name, variable) => {
    expect(inEnvironment(convention)(name)).toEqual([variable]);
  });

  test("of fields are in camel case", () => {
    expect(camelCased("unclean.leader.election.enable")).toEqual(["uncleanLeaderElectionEnable"]);
  });

  test("that are relaxed find a key however it is written", () => {
    const typed = (name: string): string => `typed ${name}`;
    for (const key of ["a.enable-auto-commit", "A_ENABLEAUTOCOMMIT", "A_ENABLE_AUTO_COMMIT", "a.enableAutoCommit"]) {
      expect(relaxed([key], "a.", typed)("enable.auto.commit")).toEqual([key]);
    }
    expect(relaxed([], "a.", typed)("acks")).toEqual(["typed acks"]);
  });
});

describe("a reference", () => {
  const set = (value: unknown): Setting => ({ state: "set", path: "line 1", value, key: "acks" });

  test.each(["${ACKS}", "$(ACKS)", "{{ .Values.acks }}", "${env:ACKS}", "x-${ACKS}"])("%s is not seen", (value) => {
    expect(unlessReference(set(value), "without defaults")).toEqual({
      state: "unseen",
      path: "line 1",
      reason: `refers to ${JSON.stringify(value)} for acks, which is not looked up here`,
      unreadable: true,
    });
  });

  test.each([
    ["${ACKS:-1}", "without defaults", "1"],
    ["${ACKS:1}", "with defaults", "1"],
    ["all", "with defaults", "all"],
    [1, "with defaults", 1],
  ] as const)("%s (%s) is judged as %j", (value, references, judged) => {
    expect(unlessReference(set(value), references)).toMatchObject({ state: "set", value: judged });
  });
});

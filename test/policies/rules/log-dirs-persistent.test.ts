import { describe, expect, test } from "vitest";

import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict } from "../../../policies/kafka/verdict";
import rule from "../../../policies/rules/log-dirs-persistent";
import type { Written } from "../../support/declaration";
import { declare, subjects, unset, verdict } from "../../support/declaration";

function judge(folders: Written): Verdict {
  return verdict(rule, declare("brokers", { "log.dirs": folders }));
}

describe("log-dirs-persistent", () => {
  test("goes beyond the checklist: advisory, for brokers", () => {
    expect(rule).toMatchObject({
      id: "log-dirs-persistent",
      item: "beyond",
      severity: "critical",
      enforcementLevel: "advisory",
      settings: { brokers: ["log.dirs"] },
      parameters: {},
      why: "a restart may empty the folder, and with it a broker's copies of everything; when all restart, all copies are gone.",
    });
    expect("remedy" in rule).toBe(false);
  });

  test.each<[Written]>([
    ["/var/lib/kafka/data"],
    ["/mnt/a,/mnt/b"],
    [["/mnt/a", "/mnt/b"]],
    ["/tmpfs-not/kafka"],
    ["/runner/kafka"],
    ["/var/running"],
    ["/dev/shmem"],
    ["/data/tmp/kafka"],
    ["/var/tmp/kafka"],
    ["/data/run"],
    ["/private/var/lib/kafka"],
    ["/data/private/tmp"],
    ["/tmp/../data"],
  ])("%j outlives a restart", (folders) => {
    expect(judge(folders)).toEqual({ kind: "compliant" });
  });

  test.each<[Written, string]>([
    ["/tmp", 'log.dirs is "/tmp" but must name folders that outlive a restart'],
    ["/tmp/kafka-logs", 'log.dirs is "/tmp/kafka-logs" but must name folders that outlive a restart'],
    [" /tmp/kafka-logs ", 'log.dirs is " /tmp/kafka-logs " but must name folders that outlive a restart'],
    ["/run", 'log.dirs is "/run" but must name folders that outlive a restart'],
    ["/run/kafka", 'log.dirs is "/run/kafka" but must name folders that outlive a restart'],
    ["/var/run/kafka", 'log.dirs is "/var/run/kafka" but must name folders that outlive a restart'],
    ["/dev/shm/kafka", 'log.dirs is "/dev/shm/kafka" but must name folders that outlive a restart'],
    ["//tmp/x", 'log.dirs is "//tmp/x" but must name folders that outlive a restart'],
    ["/./tmp", 'log.dirs is "/./tmp" but must name folders that outlive a restart'],
    ["/data/../tmp/kafka", 'log.dirs is "/data/../tmp/kafka" but must name folders that outlive a restart'],
    ["/private/tmp", 'log.dirs is "/private/tmp" but must name folders that outlive a restart'],
    ["/private/tmp/kafka", 'log.dirs is "/private/tmp/kafka" but must name folders that outlive a restart'],
    ["/private/var/run/kafka", 'log.dirs is "/private/var/run/kafka" but must name folders that outlive a restart'],
    ["/mnt/a, /tmp/b", 'log.dirs is "/mnt/a, /tmp/b" but must name folders that outlive a restart'],
    [["/mnt/a", "/tmp/b"], "log.dirs is a list but must name folders that outlive a restart"],
    ["", 'log.dirs is "" but must name folders that outlive a restart'],
    [" , ", 'log.dirs is " , " but must name folders that outlive a restart'],
    [[], "log.dirs is a list but must name folders that outlive a restart"],
    [
      unset("log.dirs", "/tmp/kafka-logs", "Kafka 4.3's default"),
      "log.dirs is not set (Kafka 4.3's default is /tmp/kafka-logs) but must name folders that outlive a restart",
    ],
  ])("%j may not", (folders, finding) => {
    expect(judge(folders)).toEqual({ kind: "violation", finding });
  });

  test.each([
    [null, "log.dirs is null but must be a list"],
    [{}, "log.dirs is an object but must be a list"],
  ])("%j is no list", (value, finding) => {
    expect(judge(setting("log.dirs", value))).toEqual({ kind: "violation", finding });
  });

  describe("without a value to judge", () => {
    test("known after the update: undetermined", () => {
      expect(judge(UNKNOWN)).toEqual({
        kind: "undetermined",
        reason: "log.dirs is known only after the update, which judges it again",
        cause: "log.dirs is known only after the update, which judges it again",
      });
    });

    test("not seen from here: undetermined, and the cause is what many may share", () => {
      const unseen: Setting = { state: "unseen", path: "log.dirs", reason: "nobody says what applies" };
      expect(judge(unseen)).toEqual({
        kind: "undetermined",
        reason: "log.dirs is not set, and nobody says what applies",
        cause: "nobody says what applies",
      });
    });

    test("left to brokers that are not seen yet: undetermined, and waits for them", () => {
      const inherited: Setting = { state: "inherited", path: "log.dirs", from: "log.dirs" };
      expect(judge(inherited)).toEqual({
        kind: "undetermined",
        reason: "log.dirs is left to the brokers, which are not seen yet",
        cause: "log.dirs is left to the brokers, which are not seen yet",
        waits: true,
      });
    });

    test("nowhere to stand: not applicable", () => {
      expect(verdict(rule, declare("brokers", {}))).toEqual({
        kind: "not applicable",
        reason: "this brokers has no log.dirs",
      });
    });
  });

  test("the fix is a folder that stays", () => {
    const [subject] = subjects(rule, declare("brokers", { "log.dirs": "/tmp" }));
    expect(subject && rule.fix?.(subject)).toEqual([{ name: "log.dirs", value: "/var/lib/kafka/data" }]);
  });
});

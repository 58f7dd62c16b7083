import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const main = join(__dirname, "..", "..", "dist", "cli", "main.js");

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [main, "guarantee", ...args], { encoding: "utf8", cwd: "/" });
}

const DURABLE = ["--replication-factor", "3", "--min-insync-replicas", "2", "--acks", "all", "--unclean", "false"];

describe("kafka-durability guarantee", () => {
  test("says what settings survive, and what would make it stronger", () => {
    const { status, stdout } = run(
      ...DURABLE,
      "--elr",
      "off",
      "--zones",
      "3",
      "--brokers",
      "3",
      "--idempotence",
      "true",
    );
    expect(stdout.split("\n")).toEqual([
      "Writes go on with any 1 of 3 brokers down.",
      "Reads of what is committed go on with any 2 of 3 brokers down; consumer groups need their offsets topic, too.",
      "At worst, one destroyed disk can take acknowledged messages with it.",
      "While min.insync.replicas are in sync, no acknowledged message is lost if any 1 broker fails, even with its disk.",
      "With all replicas in sync, no acknowledged message is lost if any 2 brokers fail, even with their disks.",
      "If one of 3 zones is lost, writes and reads go on, and no acknowledged message is lost while min.insync.replicas are in sync.",
      "All brokers may crash at once, as long as all disks keep what was written; a power failure of all at once may take what was not flushed to a disk yet.",
      "What a producer gives up was not acknowledged; it may be kept or not.",
      "Not covered: the in-sync replicas shrink to one, and its disk is destroyed before the others are back: it leads with nothing, and they delete what they have.",
      "To make it stronger, switch eligible leader replicas on: eligible.leader.replicas.version=1.",
      "",
    ]);
    expect(status).toBe(0);
  });

  test("promises more with eligible leader replicas", () => {
    expect(run(...DURABLE, "--elr", "on").stdout).toContain(
      "\nAt worst, no acknowledged message is lost if any 1 broker fails, even with its disk.\n",
    );
  });

  test("says for whom it holds where no producer is named, and what the others have", () => {
    const { status, stdout } = run("--replication-factor", "3", "--min-insync-replicas", "2");
    expect(stdout).toMatch(/^For producers with acks=all, writes go on with any 1 of 3 brokers down\.\n/);
    expect(stdout).toContain(
      "\nA producer with acks=1 or acks=0 can lose acknowledged messages though no broker fails.\n",
    );
    expect(status).toBe(0);
  });

  test("takes -1 for all, and retries and a timeout", () => {
    const { stdout } = run(
      "--acks=-1",
      "--replication-factor",
      "3",
      "--retries",
      "3",
      "--delivery-timeout-ms",
      "120000",
    );
    expect(stdout).not.toContain("For producers");
    expect(stdout).toContain(
      "\nWith retries=3 and delivery.timeout.ms=120000, a producer may give up before a new leader is there; what it gives up was not acknowledged, and may be kept or not.\n",
    );
  });

  test("is an answer too where there can be no such topic", () => {
    expect(run("--replication-factor", "3", "--brokers", "2")).toMatchObject({
      status: 0,
      stdout: "Kafka does not create a topic with 3 replicas where there are 2 brokers.\n",
    });
  });

  test("--format json has no numbers of what cannot be", () => {
    const { stdout } = run("--replication-factor", "3", "--brokers", "2", "--format", "json");
    const cannot = "Kafka does not create a topic with 3 replicas where there are 2 brokers.";
    const made = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(made)).toEqual(["settings", "impossible", "sentences"]);
    expect([made["impossible"], made["sentences"]]).toEqual([cannot, [cannot]]);
  });

  test("--format json has every clause with its settings, and the sentences", () => {
    const made = JSON.parse(run(...DURABLE, "--elr", "on", "--format", "json").stdout) as Record<string, unknown>;
    expect(made).toMatchObject({
      settings: { "replication.factor": "3", "min.insync.replicas": "2", acks: "all", "zone count": null },
      writes: { least: 1, most: 1 },
      disks: {
        atWorst: {
          least: 1,
          most: 1,
          restsOn: {
            "replication.factor": "3",
            acks: "all",
            "unclean.leader.election.enable": "false",
            "eligible.leader.replicas.version": "1",
            "min.insync.replicas": "2",
          },
          dependsOn: [],
          improvedBy: [],
          advice: [],
        },
      },
      zone: { writes: { holds: "depends", dependsOn: ["zone count"], improvedBy: ["brokers-in-three-zones"] } },
    });
    expect((made["sentences"] as string[])[0]).toBe("Writes go on with any 1 of 3 brokers down.");
  });

  test.each([
    [["--acks", "2"], "option '--acks <word>' argument '2' is invalid. It must be all, -1, 1 or 0."],
    [["--elr", "true"], "option '--elr <word>' argument 'true' is invalid. It must be on or off."],
    [["--unclean", "off"], "option '--unclean <word>' argument 'off' is invalid. It must be true or false."],
    [["--idempotence", ""], "option '--idempotence <word>' argument '' is invalid. It must be true or false."],
    [
      ["--replication-factor", "0"],
      "option '--replication-factor <number>' argument '0' is invalid. It must be a whole number from 1 to 32767.",
    ],
    [
      ["--min-insync-replicas", "1.5"],
      "option '--min-insync-replicas <number>' argument '1.5' is invalid. It must be a whole number from 1 to 2147483647.",
    ],
    [
      ["--zones", "-1"],
      "option '--zones <number>' argument '-1' is invalid. It must be a whole number from 1 to 32767.",
    ],
    [
      ["--zones", "5", "--replication-factor", "3", "--brokers", "9"],
      "--zones is 5, but with --replication-factor 3 replicas are in 3 zones at most",
    ],
    [["--zones", "3", "--brokers", "2"], "--zones is 3, but with --brokers 2 replicas are in 2 zones at most"],
    [
      ["--idempotence", "true", "--acks", "1"],
      "--acks is 1, but with --idempotence true it must be all: Kafka refuses such a producer",
    ],
    [
      ["--idempotence", "true", "--retries", "0"],
      "--retries is 0, but with --idempotence true it must be at least 1: Kafka refuses such a producer",
    ],
    [["--format", "yaml"], "option '--format <word>' argument 'yaml' is invalid. It must be text or json."],
  ])("names what it does not take: %j", (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  });
});

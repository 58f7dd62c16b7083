import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

import type { ClientConfiguration, ClientDialectName } from "../../../components";
import { goQuoted, quoted } from "../../../components/client-dialects/code-literals";
import { billing, orders, written } from "../../support/client-plans";

const folder = mkdtempSync(join(tmpdir(), "clients-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What would end a text, a line, a comment or a template in some language. */
const HOSTILE = "\"'`\\\\ ${x} $(x) %s */ # // \u00e9\u{1f600}\u2028\ufeff";

function fileOf({ fileName, text }: Pick<ClientConfiguration, "fileName" | "text">): string {
  const path = join(folder, fileName);
  writeFileSync(path, text);
  return path;
}

function clients(topic: string): Record<string, ReturnType<typeof orders>> {
  return {
    producer: orders({ clientId: HOSTILE, settings: { "transactional.id": HOSTILE } }),
    consumer: billing({ clientId: HOSTILE, groupId: HOSTILE, topics: [topic] }),
  };
}

async function configurations(dialect: ClientDialectName): Promise<ClientConfiguration[]> {
  return Promise.all(Object.values(clients(HOSTILE)).map((client) => written(client, dialect)));
}

describe("hostile text in generated code", () => {
  test.each<ClientDialectName>(["sarama", "franz-go"])("is a text to Go, in gofmt's own form: %s", async (dialect) => {
    for (const configuration of await configurations(dialect)) {
      expect(execFileSync("gofmt", ["-d", fileOf(configuration)], { encoding: "utf8" })).toBe("");
    }
  });

  test("is a text to Node.js", async () => {
    const [producer, consumer] = (await configurations("kafkajs")).map(fileOf);
    execFileSync(process.execPath, ["--check", producer ?? ""]);
    const read = (path = ""): Promise<unknown> => import(pathToFileURL(path).href) as Promise<unknown>;
    expect(await read(producer)).toMatchObject({
      client: { clientId: HOSTILE, brokers: ["b-1:9092", "b-2:9092"], requestTimeout: 40000 },
      producer: { idempotent: true, maxInFlightRequests: 1, transactionalId: HOSTILE, retry: { retries: 2 ** 53 - 1 } },
      send: { acks: -1, timeout: 30000, compression: 4 },
    });
    expect(await read(consumer)).toMatchObject({
      consumer: { groupId: HOSTILE },
      subscribe: { fromBeginning: true, topics: [HOSTILE] },
      run: { autoCommit: false },
    });
  });

  test("is a text to Python", async () => {
    const [producer, consumer] = await configurations("kafka-python");
    const programs = [
      [producer, "PRODUCER"],
      [consumer, "[TOPICS, CONSUMER]"],
    ] as const;
    const [settings, [topics, group]] = programs.map(([configuration, what]) => {
      const program = `${configuration?.text ?? ""}\nimport json\nprint(json.dumps(${what}))\n`;
      return JSON.parse(execFileSync("python3", ["-c", program], { encoding: "utf8" })) as unknown;
    }) as [unknown, [unknown, unknown]];
    expect(settings).toMatchObject({
      client_id: HOSTILE,
      transactional_id: HOSTILE,
      acks: "all",
      enable_idempotence: true,
    });
    expect(topics).toEqual([HOSTILE]);
    expect(group).toMatchObject({ group_id: HOSTILE, enable_auto_commit: false });
  });
});

describe("a text", () => {
  test.each([
    ["plain", '"plain"', '"plain"'],
    ['a"b\\', '"a\\"b\\\\"', '"a\\"b\\\\"'],
    ["a\nb\t", '"a\\nb\\t"', '"a\\nb\\t"'],
    ["é\u2028", '"\\u00e9\\u2028"', '"\\u00e9\\u2028"'],
    ["\u{1f600}", '"\\ud83d\\ude00"', '"\\U0001f600"'],
    ["\ud800", '"\\ud800"', '"\\ufffd"'],
    ["\u007f\ufeff", '"\\u007f\\ufeff"', '"\\u007f\\ufeff"'],
  ])("%j in JavaScript and Python, and in Go", (text, ofScripts, ofGo) => {
    expect(quoted(text)).toBe(ofScripts);
    expect(goQuoted(text)).toBe(ofGo);
  });
});

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { Report } from "../../report/report";
import { kafkaDurability, refuses } from "../support/command";
import { temporaryFolder } from "../support/temporary-folder";

const app = join(__dirname, "../../examples/orders-service/app");

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, ".git"));
});

function scan(...args: readonly string[]): ReturnType<typeof kafkaDurability> {
  return kafkaDurability(["scan", "--project", "shop", ...args], { cwd: folder });
}

function sender(line: string): string {
  return [
    "import org.apache.kafka.clients.producer.*;",
    "class Orders {",
    "  private final Producer<String, String> producer;",
    "  void publish(ProducerRecord<String, String> order) {",
    `    ${line}`,
    "  }",
    "}",
    "",
  ].join("\n");
}

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const IGNORE = "kafka-durability-ignore send-with-callback until 2027-03-31 owner shop: samples";

describe("kafka-durability scan", () => {
  test("says what it finds, where, why and what to do", () => {
    write("src/Orders.java", sender("producer.send(order);"));
    const { status, stdout, stderr } = scan("src");
    expect(status).toBe(2);
    expect(stdout).toContain(
      [
        "✗ send-with-callback, row 1, mandatory",
        "  1 place: Orders.publish (src/Orders.java:5)",
        "  the result of producer.send() is dropped, so that a failure reaches nobody.",
        "  Why: a send is only a request: a record that is too large, times out or meets too few in-sync replicas fails later, and a program that dropped the result never hears of it.",
        "  Fix: give it a callback that looks at the exception, or wait for the future",
      ].join("\n"),
    );
    expect(stdout).toMatch(/^shop\/code: scan; .*; 1 place judged\n/);
    expect(stderr).toBe("Read 1 file with 7 lines; 1 uses a Kafka client that is known.\n");
  });

  test("passes the example application, and not a copy with its callback removed", () => {
    cpSync(app, join(folder, "app"), { recursive: true });
    expect(scan("app", "--fail-on", "mandatory").status).toBe(0);
    const path = join(folder, "app", "OrdersProducer.java");
    const text = readFileSync(path, "utf8");
    const begin = text.indexOf(",\n            (metadata, error)");
    const end = text.indexOf("            });", begin);
    expect([begin, end].every((at) => at > 0)).toBe(true);
    writeFileSync(path, `${text.slice(0, begin)});${text.slice(end + "            });".length)}`);
    const { status, stdout } = scan("app", "--fail-on", "mandatory");
    expect(status).toBe(2);
    expect(stdout).toContain("  1 place: OrdersProducer.main (app/OrdersProducer.java:29)");
  });

  test("has the line and the column in SARIF", () => {
    write("src/Orders.java", sender("producer.send(order);"));
    const { runs } = JSON.parse(scan("src", "--format", "sarif").stdout) as {
      runs: { columnKind: string; results: { ruleId: string; locations: unknown[] }[] }[];
    };
    expect(runs[0]?.columnKind).toBe("utf16CodeUnits");
    expect(runs[0]?.results.map(({ ruleId, locations }) => [ruleId, locations])).toMatchObject([
      [
        "send-with-callback",
        [
          {
            physicalLocation: {
              artifactLocation: { uri: "src/Orders.java" },
              region: { startLine: 5, startColumn: 14 },
            },
          },
        ],
      ],
    ]);
  });

  test("knows a finding again where its line has moved", () => {
    write("Orders.java", sender("producer.send(order);"));
    scan(".", "--format", "json", "--output", "before");
    write("Orders.java", `// A licence.\n\n${sender("producer.send(order);")}`);
    expect(scan(".", "--since", "before/report.json").stdout).toContain("0 new, 0 worse, 0 fixed, 1 as before");
    write("Orders.java", sender("producer.send(order).get();"));
    expect(scan(".", "--since", "before/report.json").stdout).toContain("0 new, 0 worse, 1 fixed, 0 as before");
  });

  test("takes exemptions in comments, and says those that count for nothing", () => {
    write("Orders.java", sender(`producer.send(order); // ${IGNORE}`));
    const excused = scan(".", "--format", "json");
    expect(excused.status).toBe(4);
    const [stack] = (JSON.parse(excused.stdout) as Report).stacks;
    expect(stack?.resources.flatMap(({ checks }) => checks)).toMatchObject([
      {
        rule: "send-with-callback",
        status: "excused",
        notes: "Excused until 2027-03-31 in code (shop): samples.",
        acceptance: { by: "exemption", owner: "shop", reason: "samples", until: "2027-03-31", source: "code" },
      },
    ]);
    write("Orders.java", sender(`// ${IGNORE}\n    producer\n      .send(order);`));
    expect(scan(".").stdout).toContain(
      "~ send-with-callback, row 1, excused\n  1 place: Orders.publish (Orders.java:7)",
    );
    write("Orders.java", sender(`producer.send(order); // ${IGNORE.replace("2027-03-31", "2020-03-31")}`));
    expect(scan(".").stdout).toContain("  Its exemption expired on 2020-03-31 (shop).\n");
    write("Orders.java", sender(`producer.send(order).get(); // ${IGNORE}`));
    expect(scan(".").stdout).toContain(
      "- Orders.java:5: the exemption from send-with-callback excuses nothing; remove it",
    );
  });

  test("leaves it to a configuration which exemptions count", () => {
    write("Orders.java", sender(`producer.send(order); // ${IGNORE}`));
    const config = (settings: unknown): void => {
      write("config.json", JSON.stringify({ "kafka-durability": settings }));
    };
    config({});
    expect(scan(".", "--config", "config.json").stdout).toContain(
      "Its exemption does not count: the pack's configuration permits none from this rule in code.",
    );
    config({ permitExemptions: { code: { rules: ["send-with-callback"], longest: "10d" } } });
    expect(scan(".", "--config", "config.json").stdout).toContain(
      "Its exemption does not count: it lasts until 2027-03-31, but in code the pack's configuration permits 10d at most.",
    );
    config({ permitExemptions: { code: { rules: ["send-with-callback"], longest: "365d" } } });
    expect(scan(".", "--config", "config.json").status).toBe(4);
  });

  test("says what is wrong with its arguments", () => {
    expect(scan("")).toEqual(refuses("a path is empty: name a file or a folder"));
    execFileSync("mkfifo", [join(folder, "fifo.java")]);
    expect(scan("fifo.java")).toEqual(refuses("fifo.java is neither a file nor a folder"));
    expect(scan(".", "--project", "")).toEqual(refuses("--project is empty: say what the code is called"));
  });

  test("names the configuration that is wrong", () => {
    write("config.json", JSON.stringify({ "acks-al": "advisory", "acks-all": "blocking" }));
    expect(scan(".", "--config", "config.json")).toEqual(
      refuses(
        [
          'config.json: there is no policy "acks-al"; did you mean acks-all?',
          'config.json: acks-all: the level is "blocking" but must be advisory, mandatory, remediate or disabled',
        ].join("\n"),
      ),
    );
  });

  test("judges by the levels of a configuration", () => {
    write("Orders.java", sender("producer.send(order);"));
    write("config.json", JSON.stringify({ "send-with-callback": "advisory" }));
    expect(scan(".", "--config", "config.json").status).toBe(4);
    write("config.json", JSON.stringify({ "send-with-callback": "disabled" }));
    expect(scan(".", "--config", "config.json").stdout).toContain("0 places judged");
  });

  test("is no clean one where nothing uses Kafka", () => {
    write("Main.java", "class Main {}\n");
    const { status, stdout } = scan(".");
    expect(status).toBe(3);
    expect(stdout).toContain("! no file uses a Kafka client that is known, so that nothing was judged");
  });

  test("names what does not parse, and looks at the rest", () => {
    write("Orders.java", `${sender("producer.send(order);")}}} class {`);
    const { stdout } = scan(".");
    expect(stdout).toContain("Orders.java:8 does not parse as Java: what stands there was not judged");
    expect(stdout).toContain("1 place: Orders.publish (Orders.java:5)");
  });

  test("goes together with the reports of stacks, and has a summary for them to carry", () => {
    write("Orders.java", sender("producer.send(order);"));
    scan(".", "--project", "other", "--format", "json", "--output", "other");
    const { stdout, status } = scan(
      ".",
      "--with",
      "other/report.json",
      "--summary",
      "made/code.json",
      "--format",
      "json",
    );
    expect(status).toBe(2);
    expect((JSON.parse(stdout) as Report).stacks.map(({ project, stack }) => [project, stack])).toEqual([
      ["other", "code"],
      ["shop", "code"],
    ]);
    expect(JSON.parse(readFileSync(join(folder, "made/code.json"), "utf8"))).toEqual({
      findings: {
        "commit-after-processing": 0,
        "delivery-error-handled": 0,
        "flush-before-exit": 0,
        "send-with-callback": 1,
      },
      files: 1,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    });
  });

  test("refuses a report of the same name, and a summary of what was not judged", () => {
    write("Orders.java", sender("producer.send(order).get();"));
    scan(".", "--format", "json", "--output", "own");
    expect(scan(".", "--with", "own/report.json")).toEqual(
      refuses("--with has a report on shop/code already: give this code another name, with --project"),
    );
    write("Orders.java", "class Orders {}\n");
    expect(scan(".", "--summary", "code.json")).toEqual({
      status: 3,
      stdout: "",
      stderr:
        "no summary is written, since not all was judged:\n" +
        "no file uses a Kafka client that is known, so that nothing was judged\n",
    });
  });

  test("reads UTF-16, and names generated code that it does not read", () => {
    const text = sender("producer.send(order);");
    writeFileSync(join(folder, "Wide.java"), Buffer.from(`\uFEFF${text}`, "utf16le"));
    write("Long.java", text.replace("order);", `order);${" ".repeat(30_000)}`));
    const { stdout, status } = scan(".");
    expect(status).toBe(2);
    expect(stdout).toContain("1 place: Orders.publish (Wide.java:5)");
    expect(stdout).toContain(
      "! Long.java has a line of more than 20000 characters, as generated code has, and was not read",
    );
  });

  test("says what is not there, and what it does not take", () => {
    expect(scan("absent", "lost")).toEqual(refuses("absent is not there", "lost is not there"));
    expect(scan().stderr).toContain("error: missing required argument 'paths'");
    write("A.java", "");
    expect(scan(".", "--summary", "").stderr).toContain("argument '' is invalid. It is empty");
    expect(scan(".", "--with", "absent.json").stderr).toContain("absent.json cannot be read");
  });
});

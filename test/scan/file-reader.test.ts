import { readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { describe, expect, test } from "vitest";

import type { ReadFile } from "../../scan/file-reader";
import { extensions, FileReader } from "../../scan/file-reader";
import { ownLevels } from "../../scan/measure/own-levels";
import { temporaryFolder } from "../support/temporary-folder";

const reader = new FileReader(ownLevels());

function read(name: string, text: string): ReadFile["kafka"] {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return reader.read({ path, shown: name })?.kafka;
}

const EXEMPTION = "kafka-durability-ignore send-with-callback until 2027-03-31 owner docs: an example";

function excused(name: string, text: string): number[] | undefined {
  return read(name, text)?.exemptions.exemptions.map(({ line }) => line);
}

describe("what a comment says that excuses", () => {
  test("counts in a comment, and not in a string", () => {
    const java = "import org.apache.kafka.clients.producer.*;\n";
    expect(excused("A.java", `${java}class A { void f() { g("// ${EXEMPTION}"); } }\n`)).toEqual([]);
    expect(excused("A.java", `${java}class A { void f() { g("// "); } } // ${EXEMPTION}\n`)).toEqual([2]);
    expect(excused("A.java", `${java}class A { String s = "// ${EXEMPTION}"; } // ${EXEMPTION}\n`)).toEqual([2]);
    const python = "from confluent_kafka import Producer\n";
    expect(excused("a.py", `${python}help = """\n# ${EXEMPTION}\n"""\n# ${EXEMPTION}\nf()\n`)).toEqual([6]);
    const typescript = 'import { Kafka } from "kafkajs";\n';
    expect(excused("a.ts", `${typescript}const help = \`\n// ${EXEMPTION}\n\`;\nf(); // ${EXEMPTION}\n`)).toEqual([5]);
    const go = 'package a\nimport "github.com/IBM/sarama"\n';
    expect(excused("a.go", `${go}var help = "// ${EXEMPTION}"\nvar more = 1 // ${EXEMPTION}\n`)).toEqual([4]);
  });
});

test("a file that cannot be read is said, and ends nothing", () => {
  expect(reader.read({ path: join(temporaryFolder(), "A.java"), shown: "src/A.java" })).toEqual({
    lines: 0,
    unreadable: "src/A.java was not read: ENOENT: no such file or directory",
  });
});

describe("a place is named once for a rule", () => {
  const named = (name: string, text: string): string[] | undefined =>
    read(name, text)?.places.map(({ line, check }) => `${String(line)} ${check.rule} ${check.status}`);

  test("where a name may stand for clients of two libraries", () => {
    const python = [
      "from kafka import KafkaProducer",
      "from aiokafka import AIOKafkaProducer",
      "def one(p: KafkaProducer):",
      '    p.send("orders", b"1")',
      '    p.send("orders", b"1").get(30)',
      "async def other(p: AIOKafkaProducer):",
      '    await p.send_and_wait("orders", b"2")',
      "",
    ].join("\n");
    expect(named("a.py", python)).toEqual([
      "4 send-with-callback violated",
      "5 send-with-callback compliant",
      "7 send-with-callback compliant",
    ]);
  });

  test("where two producers have a setting from one place", () => {
    const java = [
      "import org.apache.kafka.clients.producer.*;",
      "class Pair {",
      "  void open() {",
      "    Properties props = new Properties();",
      '    props.put("acks", "1");',
      "    one = new KafkaProducer<String, String>(props);",
      "    other = new KafkaProducer<String, String>(props);",
      "  }",
      "}",
      "",
    ].join("\n");
    expect(named("A.java", java)?.filter((each) => each.startsWith("5 "))).toEqual(["5 acks-all violated"]);
  });
});

test("a bracket that is missing at the end is said, as any other mistake", () => {
  const java = "import org.apache.kafka.clients.producer.*;\nclass A { void f() {\n  g();\n";
  expect(read("A.java", java)?.problems).toEqual(["A.java:3 does not parse as Java: what stands there was not judged"]);
  expect(read("A.java", `${java}}}`)?.problems).toEqual([]);
  const go = 'package a\nimport "github.com/IBM/sarama"\nfunc f() {\n\tg()\n';
  expect(read("a.go", go)?.problems).toHaveLength(1);
  expect(read("a.go", `${go}}\n`)?.problems).toEqual([]);
  const typescript = 'import { Kafka } from "kafkajs";\nfunction f() {\n  g();\n';
  expect(read("a.ts", typescript)?.problems).toHaveLength(1);
  expect(read("a.ts", `${typescript}}\n`)?.problems).toEqual([]);
});

test("correct code has no mistake", () => {
  const labelled = join(__dirname, "labelled");
  const problems = readdirSync(labelled, { recursive: true, encoding: "utf8" })
    .filter((name) => extensions.has(extname(name)))
    .flatMap((name) => reader.read({ path: join(labelled, name), shown: name })?.kafka?.problems ?? []);
  // The grammar does not know Kotlin's `fun interface`.
  expect(problems).toEqual([
    "kotlin-kafka-clients/consumer-auto-commit-unset.kt:26 does not parse as Kotlin: what stands there was not judged",
    "spring-kafka/listener-acknowledges-first.kt:8 does not parse as Kotlin: what stands there was not judged",
  ]);
});

test("a call that a test expects to throw is passed over", () => {
  const rules = (name: string, text: string): string[] | undefined =>
    read(name, text)?.places.flatMap(({ line, check }) =>
      check.status === "violated" ? [`${String(line)} ${check.rule}`] : [],
    );
  const python = (around: string): string =>
    [
      "from confluent_kafka import Producer",
      "def test_refuses():",
      '    p = Producer({"acks": "all", "retries": 20})',
      `    with ${around}:`,
      '        p.produce("t", b"x")',
      "",
    ].join("\n");
  expect(rules("a.py", python("pytest.raises(BufferError)"))).toEqual([]);
  expect(rules("a.py", python("self.assertRaises(BufferError)"))).toEqual([]);
  expect(rules("a.py", python("open(path)"))).toEqual(["3 flush-before-exit", "5 send-with-callback"]);
  const java = (how: string): string =>
    `import org.apache.kafka.clients.producer.*;\nclass A { void f(Producer<String, String> p) { ${how}(X.class, () -> { p.send(r); }); } }\n`;
  expect(rules("A.java", java("assertThrows"))).toEqual([]);
  expect(rules("A.java", java("later"))).toEqual(["2 send-with-callback"]);
});

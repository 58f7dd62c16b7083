import { describe, expect, test } from "vitest";

import { sightings } from "./support";

/** Correct code that was refused once. */
const java = (body: string, more = ""): string => `
import java.util.*; import org.apache.kafka.clients.consumer.*; import org.apache.kafka.clients.producer.*;
class A {
  ${more}
  ${body}
}`;

const loop = (work: string): string =>
  java(`void f(Consumer<String, String> consumer) { while (true) {
    var records = consumer.poll(null);
    for (var record : records) { ${work} }
    consumer.commitSync();
  } }`);

describe("correct code raises nothing", () => {
  test.each([
    ["a statement of a database", loop("statement.execute(sql(record));")],
    ["a template's transaction", loop("transactionTemplate.execute(status -> store(record));")],
    ["a use case", loop("useCase.execute(record.value());")],
    ["a service", loop("orders.submit(record.value());")],
    [
      "sends in a transaction",
      java(`void f(KafkaProducer<String, String> producer, ProducerRecord<String, String> r) {
        producer.beginTransaction(); producer.send(r); producer.commitTransaction(); }`),
    ],
    [
      "a consumer without a group, which cannot commit",
      java('void f() { Properties p = new Properties(); p.put("client.id", "a"); new KafkaConsumer<>(p); }'),
    ],
  ])("%s", async (_, code) => {
    expect(await sightings("java", code)).toEqual([]);
  });

  test("a cursor's statement in Python", async () => {
    const code = `
from confluent_kafka import Consumer
def f(c: Consumer, conn):
    while True:
        m = c.poll(1)
        cur = conn.cursor()
        cur.execute("insert into t values (%s)", (m.value(),))
        conn.commit()
        c.commit(message=m, asynchronous=False)
`;
    expect(await sightings("python", code)).toEqual([]);
  });

  test("a transaction that is committed is flushed, in Python and Go", async () => {
    const python = `
from confluent_kafka import Producer
def f(cb):
    p = Producer({"transactional.id": "a"})
    p.begin_transaction()
    p.produce("t", b"v", on_delivery=cb)
    p.commit_transaction()
`;
    expect(await sightings("python", python)).toEqual([]);
  });
});

test.each([
  ["pool.submit(() -> producer.send(r));", 1],
  ["CompletableFuture.runAsync(() -> producer.send(r));", 1],
  ["return pool.submit(() -> producer.send(r));", 0],
  ["var sent = pool.submit(() -> producer.send(r)); keep(sent);", 0],
])("%s drops %i results", async (body, count) => {
  const code = java(
    `Object f(ProducerRecord<String, String> r) { ${body} }`,
    "KafkaProducer<String, String> producer;",
  );
  expect(await sightings("java", code)).toHaveLength(count);
});

describe("settings that somebody else fills in are not judged yet", () => {
  const made = (fill: string): string =>
    java(
      `void f(Properties other, Customizer z) { Properties p = new Properties(); p.put("group.id", "g"); ${fill} new KafkaConsumer<>(p); }`,
      'void secure(Properties x) { x.put("enable.auto.commit", "false"); } void show(Properties x) { print(x); }',
    );

  test.each([
    "for (String n : other.stringPropertyNames()) p.setProperty(n, other.getProperty(n));",
    "other.forEach((k, v) -> p.put(k, v));",
    "other.forEach(p::put);",
    "for (var e : other.entrySet()) p.put(e.getKey(), e.getValue());",
    "z.customize(p);",
    "secure(p);",
  ])("%s", async (fill) => {
    expect(await sightings("java", made(fill))).toEqual([
      expect.stringMatching(
        /^5 auto-commit-disabled undetermined: enable\.auto\.commit is not set, and other settings/,
      ),
    ]);
  });

  test.each(["show(p);", "System.out.println(p);", ""])("%s leaves them as they are", async (nothing) => {
    expect(await sightings("java", made(nothing))).toEqual([
      expect.stringMatching(/^5 auto-commit-disabled violation: enable\.auto\.commit is not set/),
    ]);
  });
});

describe("a commit", () => {
  const python = (rest: string): string => `
from aiokafka import AIOKafkaConsumer
async def f(consumer: AIOKafkaConsumer, admin):
    msg = await consumer.getone()
    await consumer.commit()
    ${rest}
`;

  test.each([
    ["await check(msg.offset + 1)", 0],
    ["tp = TopicPartition(msg.topic, msg.partition); await admin.list_offsets(tp)", 0],
    ["self.assertEqual(1, msg.offset + 1)", 0],
    ["await handle(msg.offset, msg.value)", 1],
    ["await handle(msg)", 1],
  ])("is ahead of no processing where a record is asked for its place alone: %s", async (rest, count) => {
    expect(await sightings("python", python(rest))).toHaveLength(count);
  });

  test.each([
    ["before", "consumer.Commit(offsets);", "var record = consumer.Consume(); Handle(record);", []],
    [
      "after",
      "var first = consumer.Consume(); consumer.Commit(first); Handle(first);",
      "var record = consumer.Consume(); Handle(record);",
      [
        expect.stringMatching(
          /^5 commit-after-processing violation: consumer\.Commit\(\) commits records before Handle/,
        ),
      ],
    ],
  ])("is of the consumer of its own block: %s", async (_, one, other, said) => {
    const code = `using Confluent.Kafka;
class A { void F(ConsumerBuilder<string, string> a, List<TopicPartitionOffset> offsets) {
  using (IConsumer<string, string> consumer = a.Build()) { var record = consumer.Consume(); }
  using (IConsumer<string, string> consumer = a.Build()) {
    ${one}
  }
  using (IConsumer<string, string> consumer = a.Build()) {
    ${other}
  }
} }`;
    expect(await sightings("csharp", code)).toEqual(said);
  });
});

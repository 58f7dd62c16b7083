import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const handed = (line: number, commit: string, put: string): string[] => [
  `${String(line)} commit-after-processing violation: ${commit} commits records that ${put} has handed on, and that nobody has waited for`,
];

describe("records that are put into a queue of the program's own and then committed", () => {
  const java = (fields: string, body: string): Promise<string[]> =>
    sightings(
      "java",
      `import org.apache.kafka.clients.consumer.*;
class A { ${fields} void f(KafkaConsumer<K, V> consumer) throws Exception { while (true) {
for (ConsumerRecord<K, V> r : consumer.poll(d)) { ${body} }
consumer.commitSync(); } } }`,
    );
  const QUEUE = "BlockingQueue<ConsumerRecord<K, V>> work;";

  it.each<[string, string, string[]]>([
    [QUEUE, "work.put(r);", handed(4, "consumer.commitSync()", "work.put()")],
    [QUEUE, "this.work.putLast(r);", handed(4, "consumer.commitSync()", "this.work.putLast()")],
    ["", "queue.put(r);", handed(4, "consumer.commitSync()", "queue.put()")],
    // What is put there is taken again before the commit.
    [QUEUE, "work.put(r); handle(work.take());", []],
    ["Map<String, V> queue;", "queue.put(r.key(), r.value());", []],
    ["PersistentQueue<V> queue;", "queue.put(r.value());", []],
    ["", "cache.put(r.key(), r);", []],
  ])("in Java: %s %s", async (fields, body, found) => {
    expect(await java(fields, body)).toEqual(found);
  });

  const python = (make: string, body: string): Promise<string[]> =>
    sightings(
      "python",
      `from kafka import KafkaConsumer\nc = KafkaConsumer("t", enable_auto_commit=False)\n${make}\nfor m in c:\n  ${body}\n  c.commit()\n`,
    );

  it.each<[string, string, string[]]>([
    ["work = queue.Queue()", "work.put(m)", handed(6, "c.commit()", "work.put()")],
    ["", "self.queue.put((m.key, m.value), timeout=5)", handed(6, "c.commit()", "self.queue.put()")],
    ["work = queue.Queue()", "work.put(m)\n  work.join()", []],
    ["work = SQLiteQueue(path)", "work.put(m)", []],
    ["", "bucket.put(m.key, m.value)", []],
  ])("in Python: %s %s", async (make, body, found) => {
    expect(await python(make, body)).toEqual(found);
  });

  it("in Python, though its put is awaited", async () => {
    const code =
      "from aiokafka import AIOKafkaConsumer\nasync def f(c: AIOKafkaConsumer, queue: asyncio.Queue):\n  async for m in c:\n    await queue.put(m)\n    await c.commit()\n";
    expect(await sightings("python", code)).toEqual(handed(5, "c.commit()", "queue.put()"));
  });

  const csharp = (field: string, body: string): Promise<string[]> =>
    sightings(
      "csharp",
      `using Confluent.Kafka;
class A { ${field} void F(IConsumer<string, string> consumer) { while (true) {
var r = consumer.Consume(ct); ${body}
consumer.Commit(r); } } }`,
    );

  it.each<[string, string, string[]]>([
    [
      "private readonly BlockingCollection<ConsumeResult<string, string>> work = new();",
      "work.Add(r);",
      handed(4, "consumer.Commit()", "work.Add()"),
    ],
    [
      "ConcurrentQueue<string> work;",
      "work.Enqueue(r.Message.Value);",
      handed(4, "consumer.Commit()", "work.Enqueue()"),
    ],
    ["List<string> work;", "work.Add(r.Message.Value);", []],
    ["BlockingCollection<string> work;", "work.Add(r.Message.Value); Handle(work.Take());", []],
  ])("in C#: %s %s", async (field, body, found) => {
    expect(await csharp(field, body)).toEqual(found);
  });
});

import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const DROPPED =
  "send-with-callback violation: the result of producer.send() is dropped, so that a failure reaches nobody";

const IMPORT = 'import { Kafka, type Producer, type Consumer } from "kafkajs";\n';

/** What is said of a function that is given a producer, its lines counted from 1. */
async function ofSend(body: string): Promise<string[]> {
  return onLines(await sightings("typescript", `${IMPORT}async function f(producer: Producer, xs) {\n${body}\n}`), 2);
}

/** What is said of code below the import. */
async function ofCode(code: string): Promise<string[]> {
  return onLines(await sightings("typescript", IMPORT + code), 1);
}

function onLines(found: readonly string[], above: number): string[] {
  return found.map((each) => each.replace(/^\d+/, (line) => String(Number(line) - above)));
}

describe("a send", () => {
  it.each([
    "producer.send({ topic: 't', messages: [] });",
    "void producer.send({ topic: 't', messages: [] });",
    "producer.send({ topic: 't', messages: [] }).then(() => done());",
    "producer.send({ topic: 't', messages: [] }).finally(done);",
    "const sent = producer.send({ topic: 't', messages: [] });",
    "xs.forEach((x) => producer.send({ topic: x, messages: [] }));",
    "xs.map((x) => producer.send({ topic: x, messages: [] }));",
    "setTimeout(() => producer.send({ topic: 't', messages: [] }), 9);",
  ])("floats: %s", async (body) => {
    expect(await ofSend(body)).toEqual([`1 ${DROPPED}`]);
  });

  it("floats with the promise of a lambda that nobody waits for", async () => {
    const send = "await producer.send({ topic: 't', messages: [] });";
    const floats = [`1 ${DROPPED.replace("the result", "the promise")}`];
    expect(await ofSend(`xs.forEach(async (x) => { ${send} });`)).toEqual(floats);
    expect(await ofSend(`xs.forEach(async function (x) { ${send} });`)).toEqual(floats);
    expect(await ofSend(`xs.forEach(async (x) => ${send.replace(";", "")});`)).toEqual(floats);
    expect(await ofSend(`xs.forEach(async (x) => { try { ${send} } catch (e) { log(e); } });`)).toEqual([]);
    expect(await ofSend(`await stream.forEach(async (x) => { ${send} });`)).toEqual([]);
    expect(await ofSend(`await Promise.all(xs.map(async (x) => { ${send} }));`)).toEqual([]);
  });

  it.each([
    "await producer.send({ topic: 't', messages: [] });",
    "return producer.send({ topic: 't', messages: [] });",
    "producer.send({ topic: 't', messages: [] }).catch(log);",
    "producer.send({ topic: 't', messages: [] }).then(done, (e) => log(e));",
    "producer.send({ topic: 't', messages: [] }).then(done).catch(() => failures.inc());",
    "const sent = producer.send({ topic: 't', messages: [] }); await sent;",
    "await Promise.all(xs.map((x) => producer.send({ topic: x, messages: [] })));",
    "return xs.map((x) => producer.send({ topic: x, messages: [] }));",
    "queue.add(producer.send({ topic: 't', messages: [] }));",
    "try { await producer.send({ topic: 't', messages: [] }); } catch (e) { log(e); }",
  ])("does not: %s", async (body) => {
    expect(await ofSend(body)).toEqual([]);
  });

  it("is reported where its name stands", async () => {
    expect(await ofSend("producer\n  .sendBatch({ topicMessages: [] });")).toEqual([
      "2 send-with-callback violation: the result of producer.sendBatch() is dropped, so that a failure reaches nobody",
    ]);
  });

  it.each([
    [
      "import { Producer } from 'sqs-producer'; import { Kafka } from 'kafkajs'; const producer = Producer.create({}); producer.send({});",
    ],
    [
      "import { Kafka } from 'kafkajs'; class Producer { send(x) {} } const producer = new Producer(); producer.send({});",
    ],
    [
      "import { Kafka } from 'kafkajs'; import { Producer } from './own'; const producer = new Producer(); producer.send({});",
    ],
    ["import { Kafka } from 'kafkajs'; socket.send({}); res.send({});"],
    ["const text = `require('kafkajs')`; producer.send({});"],
    ["import { Producer } from 'other'; producer.send({});"],
  ])("of something else is not meant: %s", async (code) => {
    expect(await sightings("javascript", code)).toEqual([]);
  });
});

describe("an error", () => {
  it("is caught, and nothing is done about it", async () => {
    expect(await ofSend("try {\n  await producer.send({ topic: 't', messages: [] });\n} catch (e) {\n}")).toEqual([
      "3 delivery-error-handled violation: what producer.send() fails with is caught here, and nothing is done about it",
    ]);
  });

  it.each(["() => {}", "() => null", "(e) => undefined"])(
    "is given to a callback that does nothing: %s",
    async (callback) => {
      expect(await ofSend(`await producer.send({ topic: 't', messages: [] }).catch(${callback});`)).toEqual([
        "1 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word",
      ]);
    },
  );
});

describe("the way out", () => {
  it("ends the process right after a send that nobody waits for", async () => {
    expect(await ofSend("producer.send({ topic: 't', messages: [] }).catch(log);\nprocess.exit(0);")).toEqual([
      "2 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them",
    ]);
    expect(await ofSend("await producer.send({ topic: 't', messages: [] });\nprocess.exit(0);")).toEqual([]);
  });

  it("leaves a producer behind that still sends", async () => {
    const made =
      "const kafka = new Kafka({ retry: { retries: 99 } });\nfunction f() {\n  const producer = kafka.producer();\n";
    const send = "  producer.send({ topic: 't', messages: [] }).catch(log);\n";
    expect(await ofCode(`${made}${send}}`)).toEqual([
      "3 flush-before-exit violation: producer is neither flushed nor closed, so that what it still buffers is gone when the program ends",
    ]);
    expect(await ofCode(`${made}${send}  return producer;\n}`)).toEqual([]);
    expect(await ofCode(`${made}${send}  producer.disconnect();\n}`)).toEqual([]);
  });
});

describe("settings", () => {
  const FEW = "retries-minimum violation: retries is not set (the default of KafkaJS is 5) but at least 10 is required";

  it.each<[string, string[]]>([
    ["const producer = new Kafka({ brokers }).producer();", [`1 ${FEW}`]],
    [
      "const kafka = new Kafka({ brokers });\nconst producer = kafka.producer({ retry: { initialRetryTime: 9 } });",
      [`2 ${FEW}`],
    ],
    ["const kafka = new Kafka({ retry: { retries: 10 } }); kafka.producer();", []],
    [
      "const retry = { retries: 2 };\nnew Kafka({ retry }).producer();",
      ["1 retries-minimum violation: retries is 2 but at least 10 is required"],
    ],
    ["new Kafka({ retry: { retries: 2 } }).producer({ retry: { retries: 20 } });", []],
    ["new Kafka({ retry: { retries: 2 } }).admin();", []],
    ["new Kafka({ retry: { retries: 2 } }).consumer({ groupId: 'g' });", []],
    ["new Kafka(config).producer();", []],
    ["import { kafka } from './kafka'; kafka.producer();", []],
    ["new Kafka({ brokers }).producer({ idempotent: true });", []],
  ])("of %s", async (code, found) => {
    expect(await ofCode(code)).toEqual(found);
  });

  it.each<[string, string[]]>([
    ["acks: 0", ["1 acks-all violation: acks is 0 but must be all"]],
    ["acks: 1", ["1 acks-all violation: acks is 1 but must be all"]],
    ["acks: -1", []],
  ])("of a send: %s", async (acks, found) => {
    expect(await ofSend(`await producer.send({ ${acks}, topic: 't', messages: [] });`)).toEqual(found);
  });
});

/** What is said of a handler of messages. */
async function ofHandler(body: string): Promise<string[]> {
  const code = `async function run(consumer: Consumer) {\n  await consumer.run({ autoCommit: false, eachMessage: async ({ topic, partition, message }) => {\n${body}\n} });\n}`;
  return onLines(await sightings("typescript", IMPORT + code), 3);
}

const COMMIT = "await consumer.commitOffsets([{ topic, partition, offset: message.offset }]);";

describe("a commit", () => {
  it("comes before the processing, or after it", async () => {
    expect(await ofHandler(`${COMMIT}\nawait save(message);`)).toEqual([
      "1 commit-after-processing violation: consumer.commitOffsets() commits records before save() has processed them",
    ]);
    expect(await ofHandler(`await save(message);\n${COMMIT}`)).toEqual([]);
  });

  it.each<[string, string]>([
    ["void save(message);", "save()"],
    ["save(message).catch(log);", "save()"],
    ["setImmediate(() => save(message));", "setImmediate()"],
    ["pool.run({ value: message.value });", "pool.run()"],
  ])("comes after a hand-off that nobody waits for: %s", async (handOff, shown) => {
    expect(await ofHandler(`${handOff}\n${COMMIT}`)).toEqual([
      `2 commit-after-processing violation: consumer.commitOffsets() commits records that ${shown} has handed on, and that nobody has waited for`,
    ]);
  });

  it.each([
    "await pool.run(message);",
    "await Promise.all([pool.run(message)]);",
    "const r = pool.run(message); await r;",
  ])("comes after one that is waited for: %s", async (handOff) => {
    expect(await ofHandler(`${handOff}\n${COMMIT}`)).toEqual([]);
  });

  it("is resolveOffset in a batch", async () => {
    const batch = (body: string): string =>
      `consumer.run({ eachBatch: async ({ batch, resolveOffset }) => {\n  for (const m of batch.messages) {\n${body}\n  }\n} });`;
    expect(await ofCode(batch("resolveOffset(m.offset);\nawait save(m);"))).toEqual([
      "3 commit-after-processing violation: resolveOffset() commits records before save() has processed them",
    ]);
    expect(await ofCode(batch("await save(m);\nresolveOffset(m.offset);"))).toEqual([]);
  });

  it("stands in a function that the handler is", async () => {
    const handler = "async function handle({ topic, partition, message }) {\n";
    const run = "consumer.run({ eachMessage: handle });";
    expect(await ofCode(`${handler}${COMMIT}\nawait save(message);\n}\n${run}`)).toEqual([
      "2 commit-after-processing violation: consumer.commitOffsets() commits records before save() has processed them",
    ]);
    expect(await ofCode(`${handler}await save(message);\n${COMMIT}\n}\n${run}`)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const REQUIRE =
  'const { KafkaJS, HighLevelProducer, KafkaConsumer, Producer } = require("@confluentinc/kafka-javascript");';

/** What is said of code that stands below the import, its lines counted from 1. */
async function of(code: string): Promise<string[]> {
  const found = await sightings("javascript", `${REQUIRE}\n${code}`);
  return found.map((each) => each.replace(/^\d+/, (line) => String(Number(line) - 1)));
}

const IGNORED =
  "delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";

describe("with KafkaJS's interface, a producer", () => {
  it.each<[string, string[]]>([
    [
      "const p = new KafkaJS.Kafka({ kafkaJS: { brokers } }).producer();",
      [
        "1 retries-minimum violation: retries is not set (the default of confluent-kafka-javascript is 5) but at least 10 is required",
      ],
    ],
    ["const p = new KafkaJS.Kafka({ kafkaJS: { retry: { retries: 10 } } }).producer();", []],
    ["const p = new KafkaJS.Kafka({ kafkaJS: { brokers } }).producer({ retries: 10 });", []],
    // Without a kafkaJS block librdkafka's own retries apply, which are all there are.
    ["const p = new KafkaJS.Kafka({ 'bootstrap.servers': b }).producer();", []],
    ["const p = new KafkaJS.Kafka({ 'bootstrap.servers': b, kafkaJS: {} }).producer({ 'linger.ms': 5 });", []],
    // What stands beside the block counts, wherever it stands.
    [
      "const p = new KafkaJS.Kafka(config).producer({ acks: 1, kafkaJS: { acks: -1 } });",
      ["1 acks-all violation: acks is 1 but must be all"],
    ],
    ["const p = new KafkaJS.Kafka({ acks: -1 }).producer({ retries: 10, kafkaJS: { acks: 1 } });", []],
    [
      "const p = new KafkaJS.Kafka(config).producer({ kafkaJS: { acks: 1 } });",
      ["1 acks-all violation: acks is 1 but must be all"],
    ],
    [
      "const p = new KafkaJS.Kafka(config).producer({ 'request.required.acks': 0 });",
      ["1 acks-all violation: acks is 0 but must be all"],
    ],
    ["const p = new KafkaJS.Kafka(config).producer({ kafkaJS: { acks: -1 } });", []],
    [
      "producer.send({ topic, messages });",
      ["1 send-with-callback violation: the result of producer.send() is dropped, so that a failure reaches nobody"],
    ],
    ["async () => { await producer.send({ topic, messages }); };", []],
  ])("%s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });
});

describe("with KafkaJS's interface, a consumer", () => {
  it.each<[string, string[]]>([
    // It commits what eachMessage and eachBatch have finished, by itself as much as KafkaJS does.
    ["const c = new KafkaJS.Kafka({}).consumer({ kafkaJS: { groupId } });", []],
    ["const c = new KafkaJS.Kafka({}).consumer({ kafkaJS: { groupId, autoCommit: true } });", []],
    ["const c = new KafkaJS.Kafka({}).consumer({ 'group.id': 'g', 'enable.auto.commit': true });", []],
    ["const c = new KafkaJS.Kafka({}).consumer({ kafkaJS: { groupId, autoCommit: false } });", []],
    ["const c = new KafkaJS.Kafka({}).consumer({ kafkaJS: { groupId }, 'enable.auto.commit': false });", []],
    ["const c = new KafkaJS.Kafka(config).consumer({ kafkaJS: { groupId } });", []],
    [
      "consumer.run({ eachMessage: async ({ message }) => { consumer.commitOffsets([{ offset: message.offset }]); await save(message); } });",
      [
        "1 commit-after-processing violation: consumer.commitOffsets() commits records before save() has processed them",
      ],
    ],
    [
      "consumer.run({ eachMessage: async ({ message }) => { await save(message); consumer.commitOffsets([{ offset: message.offset }]); } });",
      [],
    ],
  ])("%s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });
});

describe("with node-rdkafka's interface, a producer", () => {
  const UNHEARD =
    "send-with-callback violation: the delivery report of producer.produce() is dropped, so that a failure reaches nobody";
  const UNPOLLED =
    "send-with-callback violation: nobody polls for it: the delivery report of producer.produce() is dropped, so that a failure reaches nobody";
  const HEARD = "producer.on('delivery-report', (err) => { if (err) log(err); });";
  const LISTENER = `producer.setPollInterval(100); ${HEARD}`;

  it.each<[string, string[]]>([
    [`const producer = new Producer({ dr_cb: true });\n${LISTENER}\nproducer.produce('t', null, value);`, []],
    ["const producer = new Producer({ dr_cb: true });\nproducer.produce('t', null, value);", [`2 ${UNHEARD}`]],
    [`const producer = new Producer({});\n${LISTENER}\nproducer.produce('t', null, value);`, [`3 ${UNHEARD}`]],
    [`const producer = new Producer(options);\n${LISTENER}\nproducer.produce('t', null, value);`, []],
    [
      `const producer = new Producer({ dr_cb: true });\n${HEARD}\nproducer.produce('t', null, value);`,
      [`3 ${UNPOLLED}`],
    ],
    [
      "const producer = new Producer({ dr_cb: (err) => log(err) });\nproducer.produce('t', null, value);",
      [`2 ${UNPOLLED}`],
    ],
    [
      `const producer = new Producer({ dr_cb: true });\n${HEARD}\nproducer.produce('t', null, value);\nsetInterval(() => producer.poll(), 100);`,
      [],
    ],
    [
      `const producer = new Producer({ dr_cb: true });\n${HEARD}\nproducer.produce('t', null, value);\nproducer.setPollInBackground(true);`,
      [],
    ],
    [
      `const producer = new Producer({ dr_cb: true });\n${HEARD}\nproducer.produce('t', null, value);\nmodule.exports = producer;`,
      [],
    ],
    [
      `const producer = new Producer({ dr_cb: true });\n${HEARD}\nproducer.produce('t', null, value);\npollAll(producer);`,
      [],
    ],
    [
      "const producer = new Producer({ dr_cb: (err) => log(err) });\nproducer.produce('t', null, value);\nproducer.flush(9);",
      [],
    ],
    [
      "const producer = new Producer({ dr_cb: (err, report) => log(report) }); producer.poll();\nproducer.produce('t', null, value);",
      [`1 ${IGNORED}`],
    ],
    [
      "const producer = new Producer({ dr_cb: true });\nproducer.on('delivery-report', (err, report) => log(report));",
      [`2 ${IGNORED}`],
    ],
    ["exports.f = (producer) => producer.produce('t', null, value);", []],
    ["const producer = new Producer({ acks: 1 });", ["1 acks-all violation: acks is 1 but must be all"]],
    [
      "const producer = new HighLevelProducer({});\nproducer.produce('t', null, value, null, Date.now(), (err) => log(err));",
      [],
    ],
    [
      "const producer = new HighLevelProducer({});\nproducer.produce('t', null, value, null, Date.now(), (err, offset) => log(offset));",
      [`2 ${IGNORED}`],
    ],
    [
      "const producer = new HighLevelProducer({});\nproducer.produce('t', null, value, null, Date.now());",
      [
        "2 send-with-callback violation: the outcome of producer.produce() is dropped, so that a failure reaches nobody",
      ],
    ],
  ])("%s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });

  it("is flushed on the way out, or not", async () => {
    const code = `function f() {\nconst producer = new Producer({ dr_cb: true });\n${LISTENER}\nproducer.produce('t', null, value);\n}`;
    expect(await of(code)).toEqual([
      "2 flush-before-exit violation: producer is neither flushed nor closed, so that what it still buffers is gone when the program ends",
    ]);
    expect(await of(code.replace(/}$/, "producer.flush(1000, done);\n}"))).toEqual([]);
  });
});

describe("with node-rdkafka's interface, a consumer", () => {
  it.each<[string, string[]]>([
    [
      "const consumer = new KafkaConsumer({ 'group.id': 'g' }, {});",
      [
        "1 auto-commit-disabled violation: enable.auto.commit is not set (the default of librdkafka is true) but must be false",
      ],
    ],
    ["const consumer = new KafkaConsumer({ 'enable.auto.commit': false }, {});", []],
    ["const consumer = new KafkaConsumer({ 'enable.auto.commit': true, 'enable.auto.offset.store': false }, {});", []],
    [
      "const stream = KafkaConsumer.createReadStream({ 'enable.auto.commit': true }, {}, { topics });",
      ["1 auto-commit-disabled violation: enable.auto.commit is true but must be false"],
    ],
    [
      "consumer.on('data', (m) => { consumer.commitMessage(m); save(m); });",
      [
        "1 commit-after-processing violation: consumer.commitMessage() commits records before save() has processed them",
      ],
    ],
    ["consumer.on('data', (m) => { save(m); consumer.commitMessage(m); });", []],
    [
      "consumer.consume(9, (err, messages) => { consumer.commit(); messages.forEach((m) => save(m)); });",
      [
        "1 commit-after-processing violation: consumer.commit() commits records before messages.forEach() has processed them",
      ],
    ],
    ["consumer.consume(9, (err, messages) => { messages.forEach((m) => save(m)); consumer.commit(); });", []],
  ])("%s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });
});

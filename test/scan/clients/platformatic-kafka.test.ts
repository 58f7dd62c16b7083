import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const IMPORT = 'import { Consumer, type Message, ProduceAcks, Producer } from "@platformatic/kafka";';

/** What is said of code that stands below the import, its lines counted from 1. */
async function of(code: string): Promise<string[]> {
  const found = await sightings("typescript", `${IMPORT}\n${code}`);
  return found.map((each) => each.replace(/^\d+/, (line) => String(Number(line) - 1)));
}

describe("a send", () => {
  const ofSend = (send: string): Promise<string[]> => of(`async function f(producer: Producer) { ${send} }`);

  it("floats where it is given no callback, and nobody waits", async () => {
    expect(await ofSend("producer.send({ messages });")).toEqual([
      "1 send-with-callback violation: the result of producer.send() is dropped, so that a failure reaches nobody",
    ]);
  });

  it.each([
    "await producer.send({ messages });",
    "return producer.send({ messages });",
    "producer.send({ messages }, (error) => { if (error) log(error); });",
    "producer.send({ messages }, done);",
  ])("does not: %s", async (send) => {
    expect(await ofSend(send)).toEqual([]);
  });

  it.each(["() => {}", "(error) => { count++; }", "(_, result) => log(result)"])(
    "has a callback that never looks at the error: %s",
    async (callback) => {
      expect(await ofSend(`producer.send({ messages }, ${callback});`)).toEqual([
        "1 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word",
      ]);
    },
  );

  it.each<[string, string[]]>([
    ["ProduceAcks.LEADER", ["1 acks-all violation: acks is 1 but must be all"]],
    ["ProduceAcks.NO_RESPONSE", ["1 acks-all violation: acks is 0 but must be all"]],
    ["ProduceAcks.ALL", []],
  ])("waits for %s", async (acks, found) => {
    expect(await ofSend(`await producer.send({ messages, acks: ${acks} });`)).toEqual(found);
  });
});

describe("the settings of a producer", () => {
  const NO_SEND =
    "1 acks-all undetermined: acks is an option of each send of @platformatic/kafka, and this file shows no send of this producer";
  const NOT_SAID = "acks is not set at producer.send() (the default of @platformatic/kafka is 1) but must be all";
  const NOT_READ = `${NOT_SAID}, and acks of its producer is not read`;
  const RETRIES =
    "1 retries-minimum violation: retries is not set (the default of @platformatic/kafka is 3) but at least 10 is required";
  const send = (options = ""): string => `await producer.send({ messages${options} });`;

  it.each<[string, string[]]>([
    ["const p = new Producer({ clientId: 'c' });", [RETRIES, NO_SEND]],
    ["const p = new Producer({ clientId: 'c', idempotent: true });", []],
    ["const p = new Producer({ acks: ProduceAcks.ALL, retries: true });", [NO_SEND]],
    ["const p = new Producer({ acks: -1, retries: 10 });", [NO_SEND]],
    [
      "const p = new Producer({ retries: false, idempotent: true });",
      ["1 retries-minimum violation: retries is 0 but at least 10 is required"],
    ],
    [
      "const p = new Producer(options);",
      [
        "1 acks-all undetermined: whether the producer is idempotent, and waits for all, comes from outside of this file",
      ],
    ],
    [`const producer = new Producer({ retries: 10 });\n${send(", acks: -1")}`, []],
  ])("%s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });

  it.each<[string, string[]]>([
    [`const producer = new Producer({ retries: 10 });\n${send()}`, [`1 acks-all violation: ${NOT_SAID}`]],
    [`const producer = new Producer({\nacks: -1, retries: 10 });\n${send()}`, [`2 acks-all violation: ${NOT_READ}`]],
    [`const producer = new Producer({ acks: 1, retries: 10 });\n${send()}`, [`1 acks-all violation: ${NOT_READ}`]],
    [`const producer = new Producer({ acks: -1, retries: 10 });\n${send(", acks: -1")}`, []],
    [`const producer = new Producer({ acks: 1, retries: 10 });\n${send(", acks: -1")}`, []],
    [`const producer = new Producer({ retries: 10 });\n${send(", idempotent: true")}`, []],
    [
      `const producer = new Producer({ acks: -1, retries: 10 });\n${send(", acks: -1")}\n${send()}`,
      [`1 acks-all violation: ${NOT_READ}`],
    ],
    [
      `const producer = new Producer({ idempotent: false, retries: 10, ...o });\n${send()}`,
      [`1 acks-all violation: ${NOT_SAID}`],
    ],
    [
      "const producer = new Producer({ acks: -1, retries: 10 });\nawait producer.send(options);",
      ["1 acks-all undetermined: what producer.send() is given as acks comes from outside of this file"],
    ],
    [
      `const producer = new Producer({ acks: -1, ...options });\n${send()}`,
      [
        "1 acks-all undetermined: whether the producer is idempotent, and waits for all, comes from outside of this file",
      ],
    ],
  ])("acks counts where it is an option of the send: %s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });

  it.each<[string, string[]]>([
    [`const producer = new Producer({ idempotent: true, acks: ProduceAcks.LEADER, retries: 0 });\n${send()}`, []],
    [`const producer = new Producer({ idempotent: true, retries: 1 });\n${send()}`, []],
    [
      `const producer = new Producer({ idempotent: true, retries: 2 });\n${send()}`,
      ["1 retries-minimum violation: retries is 2 but at least 10 is required"],
    ],
  ])("an idempotent one waits for all, and tries again without end: %s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });
});

describe("the settings of a consumer", () => {
  const UNSET =
    "1 auto-commit-disabled violation: enable.auto.commit is not set (the default of @platformatic/kafka is true) but must be false";

  it.each<[string, string[]]>([
    ["const consumer = new Consumer({ groupId: 'g' });", [UNSET]],
    ["const consumer = new Consumer({ groupId: 'g', autocommit: false });", []],
    [
      "const consumer = new Consumer({ autocommit: 500 });",
      ["1 auto-commit-disabled violation: enable.auto.commit is true but must be false"],
    ],
    ["const consumer = new Consumer({ groupId: 'g' });\nawait consumer.consume({ autocommit: false, topics });", []],
    [
      "const consumer = new Consumer({ groupId: 'g' });\nawait consumer.consume({ autocommit: true, topics });",
      ["2 auto-commit-disabled violation: enable.auto.commit is true but must be false"],
    ],
    ["const one = new Consumer({ groupId: 'g' });\nawait two.consume({ autocommit: false });", [UNSET]],
    [
      "const consumer = new Consumer(options);",
      [
        "1 auto-commit-disabled undetermined: enable.auto.commit is not set, and other settings of this client come from outside of this file",
      ],
    ],
  ])("%s", async (code, found) => {
    expect(await of(code)).toEqual(found);
  });
});

describe("a commit", () => {
  const ofLoop = async (body: string): Promise<string[]> =>
    of(
      `async function f(consumer: Consumer) {\nconst stream = await consumer.consume({ topics });\nfor await (const m of stream) {\n${body}\n} }`,
    );

  it("comes before the processing, or after it", async () => {
    expect(await ofLoop("await m.commit();\nawait save(m.value);")).toEqual([
      "4 commit-after-processing violation: m.commit() commits records before save() has processed them",
    ]);
    expect(await ofLoop("await save(m.value);\nawait m.commit();")).toEqual([]);
  });

  it("comes after a hand-off that nobody waits for", async () => {
    expect(await ofLoop("pool.run(m.value);\nawait m.commit();")).toEqual([
      "5 commit-after-processing violation: m.commit() commits records that pool.run() has handed on, and that nobody has waited for",
    ]);
    expect(await ofLoop("await pool.run(m.value);\nawait m.commit();")).toEqual([]);
  });

  it("stands in a listener", async () => {
    expect(await of("stream.on('data', async (m) => {\nawait m.commit();\nawait save(m);\n});")).toEqual([
      "2 commit-after-processing violation: m.commit() commits records before save() has processed them",
    ]);
    expect(await of("stream.on('data', async (m) => {\nawait save(m);\nawait m.commit();\n});")).toEqual([]);
  });

  it("of a database is none", async () => {
    expect(await ofLoop("const tx = await db.begin();\nawait tx.commit();\nawait save(m.value);")).toEqual([]);
  });
});

it("refuses a process that ends before a send does", async () => {
  const ended = "async function f(producer: Producer) {\nproducer.send({ messages }).catch(log);\nprocess.exit(1); }";
  expect(await of(ended)).toEqual([
    "3 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them",
  ]);
  expect(await of(ended.replace("producer.send", "await producer.send"))).toEqual([]);
});

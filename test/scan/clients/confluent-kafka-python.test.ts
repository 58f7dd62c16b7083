import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const IMPORTS = "from confluent_kafka import Consumer, Producer\n";
const MADE = `${IMPORTS}p = Producer({"acks": "all"})\ndef flush(): p.flush()\ndef f(v, cb):\n`;
const CONSUMING = `${IMPORTS}c = Consumer({"enable.auto.commit": False})\ndef f(handle, pool):\n`;

async function said(head: string, body: string): Promise<string[]> {
  return sightings("python", head + body.replace(/^/gm, "  ") + "\n");
}

const WITHOUT = "5 send-with-callback violation: p.produce() has no on_delivery, so that a failure reaches nobody";
const UNSEEN =
  "delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";

describe("a record of confluent-kafka-python", () => {
  it.each([
    ["p.produce('t', v)", [WITHOUT]],
    ["p.produce('t', v, on_delivery=None)", [WITHOUT]],
    ["return p.produce('t', v)", [WITHOUT]],
    ["p.produce('t', v, on_delivery=cb)", []],
    ["p.produce('t', v, callback=cb)", []],
    ["p.produce('t', v, None, -1, cb)", []],
    ["p.produce('t', **v)", []],
    ["p.produce(**{'topic': 't', 'value': v})", [WITHOUT]],
    ["p.produce('t', v)\np.commit_transaction()", []],
  ])("has a delivery report or not: %s", async (body, found) => {
    expect(await said(MADE, body)).toEqual(found);
  });

  it("is told of by the commit of its transaction", async () => {
    const code = `${IMPORTS}def f(producer, v):\n  producer.produce('t', v)\n  producer.commit_transaction()\n`;
    expect(await sightings("python", code)).toEqual([]);
  });

  it("may be reported by a configuration that is not seen", async () => {
    expect(await sightings("python", `${IMPORTS}def f(p: Producer):\n  p.produce('t')\n`)).toEqual([
      "3 send-with-callback undetermined: p.produce() has no on_delivery, and whether the producer has one in its configuration is not seen in this file",
    ]);
  });

  it("is reported to what stands in the configuration", async () => {
    const served = `${IMPORTS}def done(err, msg): log(err)\np = Producer({"on_delivery": done})\ndef f(v):\n`;
    expect(await said(served, "p.produce('t', v)\np.poll(0)")).toEqual([]);
    const unseen = served.replace("log(err)", "log(msg)");
    expect(await said(unseen, "p.produce('t', v)\np.poll(0)")).toEqual([`2 ${UNSEEN}`]);
  });

  it("is reported only while somebody serves reports", async () => {
    const code = `${IMPORTS}p = Producer({"acks": "all"})\ndef f(v, cb):\n`;
    const never =
      "4 send-with-callback violation: the delivery report of p.produce() never runs, since neither poll() nor flush() is called on the producer";
    expect(await said(code, "p.produce('t', v, on_delivery=cb)")).toEqual([never]);
    expect(await said(code, "p.produce('t', v, on_delivery=cb)\np.poll(0)")).toEqual([]);
    expect(await said(code, "p.produce('t', v, on_delivery=cb)\natexit.register(p.flush)")).toEqual([]);
    expect(await said(code, "p.produce('t', v, on_delivery=cb)\nserve(p)")).toEqual([]);
  });

  it.each([
    ["p.produce('t', v, on_delivery=lambda err, msg: log(msg))", [`5 ${UNSEEN}`]],
    ["p.produce('t', v, on_delivery=lambda err, msg: log(err))", []],
    ["p.produce('t', v, on_delivery=lambda _, msg: log(msg.error()))", []],
    ["def done(err, msg):\n  pass\np.produce('t', v, on_delivery=done)", [`5 ${UNSEEN}`]],
    ["def done(err, msg):\n  if err: raise E(err)\np.produce('t', v, on_delivery=done)", []],
  ])("has its error looked at or not: %s", async (body, found) => {
    expect(await said(MADE, body)).toEqual(found);
  });

  it("of the asynchronous producer brings a future of the outcome", async () => {
    const code = "from confluent_kafka.aio import AIOProducer\nasync def f(p: AIOProducer):\n";
    expect(await said(code, "await p.produce('t')")).toEqual([
      "3 send-with-callback violation: the result of p.produce() is dropped, so that a failure reaches nobody",
    ]);
    expect(await said(code, "await (await p.produce('t'))")).toEqual([]);
    expect(await said(code, "x = await p.produce('t')\nawait x")).toEqual([]);
    expect(await said(code, "AIOProducer({'acks': 1})")).toEqual(["3 acks-all violation: acks is 1 but must be all"]);
  });
});

describe("the way out of a program with confluent-kafka-python", () => {
  const LOCAL = `${IMPORTS}def f(v, cb):\n`;
  const SENT = "p = Producer({'acks': 'all'})\np.produce('t', v, on_delivery=cb)\np.poll(0)";

  it.each([
    [
      SENT,
      [
        "3 flush-before-exit violation: p is neither flushed nor closed, so that what it still buffers is gone when the program ends",
      ],
    ],
    [`${SENT}\np.flush()`, []],
    [`${SENT}\nwhile len(p) > 0: p.poll(1)`, []],
    [
      `${SENT}\nsys.exit(1)\np.flush()`,
      [
        "6 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them",
      ],
    ],
  ])("%s", async (body, found) => {
    expect(await said(LOCAL, body)).toEqual(found);
  });
});

describe("settings of confluent-kafka-python", () => {
  it.each([
    ["Producer({'request.required.acks': 1})", ["2 acks-all violation: request.required.acks is 1 but must be all"]],
    ["Producer({'default.topic.config': {'acks': 1}})", ["2 acks-all violation: acks is 1 but must be all"]],
    ["Producer({'acks': -1, 'linger.ms': 5})", []],
    ["Producer(**{'acks': 0})", ["2 acks-all violation: acks is 0 but must be all"]],
    ["Producer(conf)", []],
    [
      "Consumer({'group.id': 'g'})",
      [
        "2 auto-commit-disabled violation: enable.auto.commit is not set (the default of librdkafka is true) but must be false",
      ],
    ],
    ["Consumer({'enable.auto.commit': False})", []],
    ["Consumer({'enable.auto.commit': 'false'})", []],
    ["Consumer({'enable.auto.offset.store': False})", []],
    [
      "Consumer(conf)",
      [
        "2 auto-commit-disabled undetermined: enable.auto.commit is not set, and other settings of this client come from outside of this file",
      ],
    ],
  ])("%s", async (code, found) => {
    expect(await sightings("python", `${IMPORTS}${code}\n`)).toEqual(found);
  });

  it("are those of a module under another name, and of no other class", async () => {
    const code =
      "import confluent_kafka as ck\nfrom pulsar import Producer\nck.Producer({'acks': 0})\nProducer({'acks': 0})\n";
    expect(await sightings("python", code)).toEqual(["3 acks-all violation: acks is 0 but must be all"]);
  });
});

describe("a commit of confluent-kafka-python", () => {
  const early = (call: string): string =>
    `commit-after-processing violation: ${call} commits records before handle() has processed them`;

  it.each([
    ["while True:\n  m = c.poll(1)\n  c.commit(m)\n  handle(m)", [`6 ${early("c.commit()")}`]],
    ["while True:\n  m = c.poll(1)\n  c.store_offsets(m)\n  handle(m)", [`6 ${early("c.store_offsets()")}`]],
    [
      "while True:\n  m = c.poll(1)\n  if m.error(): raise E(m.error())\n  c.commit(m)\n  handle(m)",
      [`7 ${early("c.commit()")}`],
    ],
    ["while True:\n  m = c.poll(1)\n  handle(m)\n  c.commit(m)", []],
    ["while True:\n  m = c.poll(1)\n  job = Job(m)\n  job.run()\n  c.commit(m)\n  handle(m)", []],
    ["x = c.consume(9)\nc.commit()\nhandle([m for m in x if not m.error()])", [`5 ${early("c.commit()")}`]],
    ["def g(m):\n  c.commit(m)\n  handle(m)", [`5 ${early("c.commit()")}`]],
    ["def g(m):\n  handle(m)\n  c.commit(m)", []],
    ["for m in c.consume(9):\n  yield m\n  c.commit(m)", []],
    [
      "while True:\n  m = c.poll(1)\n  pool.submit(handle, m)\n  c.commit(m)",
      [
        "7 commit-after-processing violation: c.commit() commits records that pool.submit() has handed on, and that nobody has waited for",
      ],
    ],
    ["while True:\n  x = [pool.submit(handle, m) for m in c.consume(9)]\n  wait(x)\n  c.commit()", []],
  ])("%s", async (body, found) => {
    expect(await said(CONSUMING, body)).toEqual(found);
  });

  it("has left the buffer once a loop has polled for its report", async () => {
    const made = `${IMPORTS}def f(conf, v, cb):\n`;
    const send = "p = Producer({'acks': 'all', 'retries': 20})\np.produce('t', v, on_delivery=cb)\n";
    const unflushed =
      "3 flush-before-exit violation: p is neither flushed nor closed, so that what it still buffers is gone when the program ends";
    expect(await said(made, `${send}while not cb.done:\n  p.poll(1)`)).toEqual([]);
    expect(await said(made, `${send}p.poll(0)`)).toEqual([unflushed]);
    expect(await said(made, `${send}p.__exit__(None, None, None)`)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const IMPORTS = "from kafka import KafkaConsumer, KafkaProducer\n";
const PRODUCER = `${IMPORTS}p = KafkaProducer(acks="all", retries=10)\ndef f(v, vs):\n`;
const CONSUMER = `${IMPORTS}c = KafkaConsumer("t", enable_auto_commit=False)\ndef f(handle, pool, db):\n`;

async function said(head: string, body: string): Promise<string[]> {
  return sightings("python", head + body.replace(/^/gm, "  ") + "\n");
}

const DROPPED = "4 send-with-callback violation: the result of p.send() is dropped, so that a failure reaches nobody";
const UNSEEN =
  "delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";

describe("a send of kafka-python", () => {
  it.each([
    ["p.send('t', v)", [DROPPED]],
    ["p.send('t', v)\np.flush()", [DROPPED]],
    ["[p.send('t', v) for v in vs]", [DROPPED]],
    ["p.send('t', v).add_callback(print)", [DROPPED]],
    ["x = p.send('t', v)\nx.add_callback(print)", [DROPPED]],
    ["p.send('t', v).get(timeout=10)", []],
    ["x = p.send('t', v)\nx.get()", []],
    ["return p.send('t', v)", []],
    ["p.send('t', v).add_callback(print).add_errback(print)", []],
    ["x = p.send('t', v)\nx.add_callback(print)\nx.add_errback(print)", []],
    ["x = p.send('t', v)\nvs.append(x)", []],
  ])("reaches the program or not: %s", async (body, found) => {
    expect(await said(PRODUCER, body)).toEqual(found);
  });

  it.each([
    ["p.send('t', v).add_errback(lambda e: None)", [`4 ${UNSEEN}`]],
    ["p.send('t', v).add_errback(lambda e: log(e))", []],
    ["def failed(_): pass\np.send('t', v).add_errback(failed)", [`4 ${UNSEEN}`]],
    ["def failed(e): log(e)\np.send('t', v).add_errback(failed)", []],
    [
      "try:\n  p.send('t', v).get()\nexcept KafkaError:\n  pass",
      ["6 delivery-error-handled violation: what p.send() fails with is caught here, and nothing is done about it"],
    ],
    [
      "x = p.send('t', v)\ntry:\n  x.get()\nexcept A:\n  raise\nexcept B:\n  pass",
      ["9 delivery-error-handled violation: what p.send() fails with is caught here, and nothing is done about it"],
    ],
    ["try:\n  p.send('t', v).get()\nexcept KafkaError as e:\n  log(e)", []],
    ["try:\n  p.send('t', v).get()\nexcept KeyboardInterrupt:\n  pass", []],
  ])("has its error looked at or not: %s", async (body, found) => {
    expect(await said(PRODUCER, body)).toEqual(found);
  });
});

const NOT_FLUSHED =
  "flush-before-exit violation: p is neither flushed nor closed, so that what it still buffers is gone when the program ends";

describe("the way out of a program with kafka-python", () => {
  const LOCAL = `${IMPORTS}def f(v, vs):\n`;

  it.each([
    [LOCAL, "p = KafkaProducer(acks='all', retries=10)\np.send('t', v).add_errback(print)", [`3 ${NOT_FLUSHED}`]],
    [LOCAL, "p = KafkaProducer(acks='all', retries=10)\np.send('t', v).add_errback(print)\np.close()", []],
    [LOCAL, "p = KafkaProducer(acks='all', retries=10)\np.send('t', v).get()", []],
    [LOCAL, "p = KafkaProducer(acks='all', retries=10)\nxs = [p.send('t', v) for v in vs]\nfor x in xs: x.get()", []],
    [LOCAL, "p = KafkaProducer(acks='all', retries=10)\np.send('t', v).add_errback(print)\nreturn p", []],
    [
      LOCAL,
      "p = KafkaProducer(acks='all', retries=10)\np.send('t', v).add_errback(print)\natexit.register(p.close)",
      [],
    ],
    [IMPORTS, "", []],
    [
      PRODUCER,
      "p.send('t', v).add_errback(print)\nos._exit(1)",
      [
        "5 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them",
      ],
    ],
    [PRODUCER, "p.send('t', v).add_errback(print)\np.flush()\nos._exit(1)", []],
    [PRODUCER, "try:\n  p.send('t', v).add_errback(print)\n  sys.exit(1)\nfinally:\n  p.close()", []],
    [PRODUCER, "try:\n  p.send('t', v).add_errback(print)\nexcept A:\n  sys.exit(1)", []],
  ])("%s%s", async (head, body, found) => {
    expect(await said(head, body)).toEqual(found);
  });

  it("is the end of a script", async () => {
    const script = `${IMPORTS}p = KafkaProducer(acks="all", retries=10)\np.send("t", b"").add_errback(print)\n`;
    expect(await sightings("python", script)).toEqual([`2 ${NOT_FLUSHED}`]);
    expect(await sightings("python", `${script}p.flush()\n`)).toEqual([]);
  });
});

describe("settings of kafka-python", () => {
  const UNSURE =
    "acks-all undetermined: acks is not set, and kafka-python's default is 1 before 3.0 and all from there on, and this file does not say which version runs; set it";
  const FEW =
    "retries-minimum undetermined: retries is not set, and kafka-python's default is 0 before 2.2 and without end from there on, and this file does not say which version runs; set it";

  it.each([
    ["KafkaProducer(acks=1, retries=10)", ["2 acks-all violation: acks is 1 but must be all"]],
    ["KafkaProducer(acks='all', retries=10)", []],
    ["KafkaProducer(acks='all')", [`2 ${FEW}`]],
    ["KafkaProducer()", [`2 ${UNSURE}`, `2 ${FEW}`]],
    ["KafkaProducer(**options)", [`2 ${UNSURE}`]],
    ["KafkaProducer(acks='all', **options)", []],
    ["KafkaProducer(enable_idempotence=True)", []],
    [
      "KafkaProducer(\n  acks='all',\n  retries=3,\n)",
      ["4 retries-minimum violation: retries is 3 but at least 10 is required"],
    ],
    ["KafkaProducer(acks='all', retries=float('inf'))", []],
    [
      "KafkaConsumer('t', group_id='g')",
      [
        "2 auto-commit-disabled violation: enable.auto.commit is not set (the default of kafka-python is true) but must be false",
      ],
    ],
    ["KafkaConsumer('t', group_id='g', enable_auto_commit=False)", []],
    ["KafkaConsumer('t')", []],
    [
      "KafkaConsumer('t', **options)",
      [
        "2 auto-commit-disabled undetermined: enable.auto.commit is not set, and other settings of this client come from outside of this file",
      ],
    ],
  ])("%s", async (code, found) => {
    expect(await sightings("python", `${IMPORTS}${code}\n`)).toEqual(found);
  });

  it("are those of a producer under another name", async () => {
    const code =
      "from kafka import KafkaProducer as KP\nimport kafka\nKP(acks=0, retries=10)\nkafka.KafkaProducer(acks=0, retries=10)\n";
    expect(await sightings("python", code)).toEqual([
      "3 acks-all violation: acks is 0 but must be all",
      "4 acks-all violation: acks is 0 but must be all",
    ]);
  });
});

describe("a commit of kafka-python", () => {
  const EARLY = "commit-after-processing violation: c.commit() commits records before handle() has processed them";
  const handed = (by: string): string =>
    `commit-after-processing violation: c.commit() commits records that ${by} has handed on, and that nobody has waited for`;

  it.each([
    ["for m in c:\n  c.commit()\n  handle(m)", [`5 ${EARLY}`]],
    ["for m in c:\n  handle(m)\n  c.commit()", []],
    ["for i, m in enumerate(c):\n  c.commit()\n  handle(m)", [`5 ${EARLY}`]],
    ["while True:\n  b = c.poll()\n  c.commit()\n  for tp, ms in b.items():\n    handle(ms)", [`6 ${EARLY}`]],
    ["while True:\n  c.commit()\n  b = c.poll()\n  handle(b)", []],
    ["while b := c.poll():\n  c.commit()\n  handle(b)", [`5 ${EARLY}`]],
    ["m = next(c)\nc.commit()\nhandle(m)", [`5 ${EARLY}`]],
    ["xs = []\nfor m in c:\n  xs.append(m)\n  c.commit()\n  handle(xs)", [`7 ${EARLY}`]],
    ["for m in c:\n  if m.value is None:\n    c.commit()\n    continue\n  handle(m)", []],
    ["for m in c:\n  if m.value is None:\n    c.commit()\n  else:\n    handle(m)", []],
    ["for m in c:\n  c.commit()\n  log.info('%s', m)", []],
    ["for m in c:\n  pool.submit(handle, m)\n  c.commit()", [`6 ${handed("pool.submit()")}`]],
    ["for m in c:\n  pool.submit(handle, m).result()\n  c.commit()", []],
    ["for m in c:\n  with Pool() as q:\n    q.submit(handle, m)\n  c.commit()", []],
    ["for m in c:\n  pool.apply_async(handle, m)\n  c.commit()", [`6 ${handed("pool.apply_async()")}`]],
    ["for m in c:\n  db.apply_async(m)\n  c.commit()", []],
    ["for m in c:\n  x = Process(target=handle, args=(m,))\n  x.start()\n  c.commit()", [`7 ${handed("Process()")}`]],
    ["for m in c:\n  x = Process(target=handle, args=(m,))\n  x.start()\n  x.join()\n  c.commit()", []],
    ["for m in c:\n  db.session.add(m)\n  db.session.commit()\n  c.commit()\n  handle(m)", []],
    [
      "for m in c:\n  c.commit()\n  db.session.add(m)",
      ["5 commit-after-processing violation: c.commit() commits records before db.session.add() has processed them"],
    ],
  ])("%s", async (body, found) => {
    expect(await said(CONSUMER, body)).toEqual(found);
  });
});

describe("what only looks like kafka-python", () => {
  it.each([
    [
      "a producer of the file's own",
      "from kafka.errors import KafkaError\nproducer = Producer()\nproducer.send('t')\n",
    ],
    ["another import", "from kafkaesque import KafkaProducer\nKafkaProducer(acks=0).send('t')\n"],
    ["a mock", "from kafka import KafkaProducer\nproducer = MagicMock()\nproducer.send('t', 1)\n"],
    [
      "aiokafka's",
      "from aiokafka import X\nfrom kafka.errors import E\nasync def f(producer):\n  return producer.send(1)\n",
    ],
    ["words", "from kafka import errors\n'''producer.send(1)'''\n# producer.send(1)\n"],
  ])("%s", async (_, code) => {
    expect(await sightings("python", code)).toEqual([]);
  });
});

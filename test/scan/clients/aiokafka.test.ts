import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const IMPORTS = "from aiokafka import AIOKafkaConsumer, AIOKafkaProducer\n";
const SENDING = `${IMPORTS}async def f(p: AIOKafkaProducer, v, vs):\n`;
const CONSUMING = `${IMPORTS}async def f(c: AIOKafkaConsumer, handle):\n`;

async function said(head: string, body: string): Promise<string[]> {
  return sightings("python", head + body.replace(/^/gm, "  ") + "\n");
}

const dropped = (call: string): string =>
  `3 send-with-callback violation: the result of ${call} is dropped, so that a failure reaches nobody`;
const UNSEEN =
  "delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";

describe("a send of aiokafka", () => {
  it.each([
    ["await p.send('t', v)", [dropped("p.send()")]],
    ["x = await p.send('t', v)", [dropped("p.send()")]],
    ["await p.send_batch(v, 't')", [dropped("p.send_batch()")]],
    ["p.send_and_wait('t', v)", [dropped("p.send_and_wait()")]],
    ["await p.send_and_wait('t', v)", []],
    ["await (await p.send('t', v))", []],
    ["x = await p.send('t', v)\nawait x", []],
    ["return await p.send('t', v)", []],
    ["vs.append(await p.send('t', v))", []],
    ["asyncio.create_task(p.send_and_wait('t', v))", []],
    // The commit of a transaction waits for its records, and asks nobody how they fared.
    ["async with p.transaction():\n  await p.send('t', v)", [dropped("p.send()").replace(/^3/, "4")]],
    ["async with p.transaction():\n  await p.send_and_wait('t', v)", []],
    ["await p.begin_transaction()\nx = await p.send('t', v)\nawait p.commit_transaction()\nawait x", []],
  ])("reaches the program or not: %s", async (body, found) => {
    expect(await said(SENDING, body)).toEqual(found);
  });

  it.each([
    ["x = await p.send('t', v)\nx.add_done_callback(lambda _: count())", [`4 ${UNSEEN}`]],
    ["x = await p.send('t', v)\nx.add_done_callback(lambda f: f.cancelled())", [`4 ${UNSEEN}`]],
    ["x = await p.send('t', v)\nx.add_done_callback(lambda f: log(f.exception()))", []],
    ["x = await p.send('t', v)\nx.add_done_callback(tasks.discard)", []],
    [
      "try:\n  await p.send_and_wait('t', v)\nexcept KafkaError:\n  pass",
      [
        "5 delivery-error-handled violation: what p.send_and_wait() fails with is caught here, and nothing is done about it",
      ],
    ],
    [
      "with suppress(KafkaError):\n  await p.send_and_wait('t', v)",
      [
        "3 delivery-error-handled violation: what p.send_and_wait() fails with is caught here, and nothing is done about it",
      ],
    ],
    ["try:\n  await p.send_and_wait('t', v)\nexcept asyncio.CancelledError:\n  pass", []],
    ["try:\n  await p.send_and_wait('t', v)\nexcept KafkaError:\n  retry(v)", []],
  ])("has its error looked at or not: %s", async (body, found) => {
    expect(await said(SENDING, body)).toEqual(found);
  });
});

describe("the way out of a program with aiokafka", () => {
  const LOCAL = `${IMPORTS}async def f(vs, pending):\n`;
  const MADE = "p = AIOKafkaProducer(acks='all')\n";
  const NOT_STOPPED =
    "3 flush-before-exit violation: p is neither flushed nor closed, so that what it still buffers is gone when the program ends";

  it.each([
    [`${MADE}for v in vs: pending.append(await p.send('t', v))`, [NOT_STOPPED]],
    [`${MADE}for v in vs: pending.append(await p.send('t', v))\nawait p.stop()`, []],
    [`${MADE}for v in vs: pending.append(await p.send('t', v))\nawait asyncio.gather(*pending)`, []],
    [`${MADE}for v in vs: await p.send_and_wait('t', v)`, []],
    ["async with AIOKafkaProducer(acks='all') as p:\n  pending.append(await p.send('t', vs))", []],
    [`${MADE}async with p:\n  pending.append(await p.send('t', vs))`, []],
  ])("%s", async (body, found) => {
    expect(await said(LOCAL, body)).toEqual(found);
  });
});

describe("settings of aiokafka", () => {
  it.each([
    ["AIOKafkaProducer()", ["2 acks-all violation: acks is not set (the default of aiokafka is 1) but must be all"]],
    ["AIOKafkaProducer(acks=-1)", []],
    ["AIOKafkaProducer(enable_idempotence=True)", []],
    [
      "AIOKafkaProducer(**options)",
      ["2 acks-all undetermined: acks is not set, and other settings of this client come from outside of this file"],
    ],
    [
      "AIOKafkaConsumer('t', group_id='g')",
      [
        "2 auto-commit-disabled violation: enable.auto.commit is not set (the default of aiokafka is true) but must be false",
      ],
    ],
    ["AIOKafkaConsumer('t', group_id='g', enable_auto_commit=False)", []],
    ["AIOKafkaConsumer('t')", []],
    ["AIOKafkaConsumer('t', group_id=None)", []],
  ])("%s", async (code, found) => {
    expect(await sightings("python", `${IMPORTS}${code}\n`)).toEqual(found);
  });
});

describe("a commit of aiokafka", () => {
  const EARLY = "commit-after-processing violation: c.commit() commits records before handle() has processed them";
  const HANDED =
    "commit-after-processing violation: c.commit() commits records that asyncio.create_task() has handed on, and that nobody has waited for";

  it.each([
    ["async for m in c:\n  await c.commit()\n  await handle(m)", [`4 ${EARLY}`]],
    ["async for m in c:\n  await handle(m)\n  await c.commit()", []],
    ["while True:\n  m = await c.getone()\n  await c.commit()\n  await handle(m)", [`5 ${EARLY}`]],
    [
      "while True:\n  b = await c.getmany()\n  await c.commit()\n  for ms in b.values(): await handle(ms)",
      [`5 ${EARLY}`],
    ],
    ["async for m in c:\n  asyncio.create_task(handle(m))\n  await c.commit()", [`5 ${HANDED}`]],
    ["async for m in c:\n  await asyncio.create_task(handle(m))\n  await c.commit()", []],
    ["async for m in c:\n  async with TaskGroup() as g: g.create_task(handle(m))\n  await c.commit()", []],
    [
      "b = await c.getmany()\nxs = [asyncio.create_task(handle(m)) for m in b]\nawait asyncio.gather(*xs)\nawait c.commit()",
      [],
    ],
  ])("%s", async (body, found) => {
    expect(await said(CONSUMING, body)).toEqual(found);
  });
});

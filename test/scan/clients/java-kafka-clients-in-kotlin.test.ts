import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const IMPORTS = "import org.apache.kafka.clients.producer.*\nimport org.apache.kafka.clients.consumer.*\n";

async function saysOf(code: string): Promise<string[]> {
  const said = await sightings("kotlin", IMPORTS + code);
  // Without what the imports shift.
  return said.map((line) => line.replace(/^\d+/, (number) => String(Number(number) - 2)));
}

const FIELD = "class A(private val producer: Producer<String, String>, private val log: Logger) {\n";

const DROPPED =
  "2 send-with-callback violation: the result of producer.send() is dropped, so that a failure reaches nobody";
const UNSEEN_ERROR =
  "2 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";
const SWALLOWED =
  "2 delivery-error-handled violation: what producer.send() fails with is caught here, and nothing is done about it";

describe("sends in Kotlin", () => {
  it.each([
    ["fun f(r: R) { producer.send(r) }", [DROPPED]],
    ["fun f(r: R) { producer.send(r, null) }", [DROPPED]],
    ["fun f(r: R) { val unread = producer.send(r) }", [DROPPED]],
    ["fun f(r: R?) { r?.let { producer.send(it) } }", [DROPPED]],
    ["fun f(rs: List<R>) { rs.forEach { producer.send(it) } }", [DROPPED]],
    ["fun f(file: File) { file.forEachLine { producer.send(of(it)) } }", [DROPPED]],
    ["fun f(r: R) { scope.launch { producer.send(r) } }", [DROPPED]],
    ["fun f(r: R) { if (r.isNew) producer.send(r) else log.info(r) }", [DROPPED]],
    ["fun f(r: R) { withContext(IO) { producer.send(r) } }", [DROPPED]],
    ["fun f(r: R) { producer.send(r) { m, _ -> log.info(m) } }", [UNSEEN_ERROR]],
    ["fun f(r: R) { producer.send(r, Callback { m, e -> log.info(m) }) }", [UNSEEN_ERROR]],
    [
      "fun f(r: R) { producer.send(r, object : Callback { override fun onCompletion(m: M?, e: E?) {} }) }",
      [UNSEEN_ERROR],
    ],
    ["fun f(r: R) { try { producer.send(r).get() } catch (e: E) {} }", [SWALLOWED]],
    ["fun f(r: R) { runCatching { producer.send(r).get() } }", [SWALLOWED]],
  ])("%s", async (code, said) => {
    expect(await saysOf(`${FIELD}${code}\n}`)).toEqual(said);
  });

  it.each([
    "fun f(r: R) { producer.send(r).get() }",
    "fun f(r: R) = producer.send(r)",
    "fun f(r: R) { val read = producer.send(r); read.get() }",
    "fun f(r: R?) = r?.let { producer.send(it) }",
    "fun f(rs: List<R>) { rs.map { producer.send(it) }.forEach { it.get() } }",
    "fun f(r: R) { producer.send(r).also { pending.add(it) } }",
    "fun f(r: R) = if (r.isNew) producer.send(r) else null",
    "suspend fun f(r: R) = withContext(IO) { producer.send(r) }",
    "fun f(r: R) { producer.send(r) { _, e -> if (e != null) log.error(r, e) } }",
    "fun f(r: R) { producer.send(r, ::done) }",
    "fun f(r: R) { try { producer.send(r).get() } catch (e: E) { log.warn(r, e) } }",
    "fun f(r: R) { runCatching { producer.send(r).get() }.onFailure { log.warn(r, it) } }",
    "suspend fun f(channel: Channel<R>, r: R) { channel.send(r) }",
  ])("%s: nothing", async (code) => {
    expect(await saysOf(`${FIELD}${code}\n}`)).toEqual([]);
  });

  it("finds the producer of a scope function and of an extension", async () => {
    const said = await saysOf(`fun f(producer: Producer<K, V>) {
  with(producer) { send(r) }
}
fun Producer<K, V>.fire(r: R) {
  send(r)
}
fun Channel<R>.fire(r: R) {
  send(r)
}`);
    expect(said).toEqual([
      "2 send-with-callback violation: the result of send() is dropped, so that a failure reaches nobody",
      "5 send-with-callback violation: the result of send() is dropped, so that a failure reaches nobody",
    ]);
  });
});

it("takes no channel for a producer that an extension calls one", async () => {
  expect(await saysOf("fun Channel<R>.fire(r: R) {\nval producer = this\nproducer.send(r)\n}")).toEqual([]);
});

const UNFLUSHED =
  "2 flush-before-exit violation: producer is neither flushed nor closed, so that what it still buffers is gone when the program ends";
const EXITED =
  "4 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them";

describe("ends of programs in Kotlin", () => {
  it.each([
    ["producer.send(r, done)", [UNFLUSHED]],
    ["producer.send(r, done)\nexitProcess(1)", [UNFLUSHED, EXITED]],
    ["producer.send(r, done)\nproducer.close()", []],
    ["producer.apply { send(r, done); flush() }", []],
    ["producer.send(r).get()", []],
    ["producer.send(r, done)\nstore(producer)", []],
  ])("%s", async (code, said) => {
    expect(await saysOf(`fun main() {\nval producer = KafkaProducer<K, V>(settings)\n${code}\n}`)).toEqual(said);
  });

  it("knows that use closes", async () => {
    expect(await saysOf("fun main() {\nKafkaProducer<K, V>(settings).use { it.send(r, done) }\n}")).toEqual([]);
  });
});

const CONSUMER = "class A(private val consumer: KafkaConsumer<String, String>) {\n";
const COMMITS_FIRST =
  "2 commit-after-processing violation: consumer.commitSync() commits records before handle() has processed them";
const HANDED_ON =
  "2 commit-after-processing violation: consumer.commitSync() commits records that launch() has handed on, and that nobody has waited for";

describe("commits in Kotlin", () => {
  it.each([
    ["while (true) { val rs = consumer.poll(T); consumer.commitSync(); for (r in rs) handle(r) }", [COMMITS_FIRST]],
    ["while (true) { val rs = consumer.poll(T); for (r in rs) handle(r); consumer.commitSync() }", []],
    ["while (true) { consumer.poll(T).forEach { consumer.commitSync(); handle(it) } }", [COMMITS_FIRST]],
    ["while (true) { consumer.poll(T).forEach { handle(it); consumer.commitSync() } }", []],
    [
      "while (true) { val rs = consumer.poll(T); rs.forEach { launch { handle(it) } }; consumer.commitSync() }",
      [HANDED_ON],
    ],
    [
      "while (true) { val rs = consumer.poll(T); rs.map { launch { handle(it) } }.joinAll(); consumer.commitSync() }",
      [],
    ],
    [
      "while (true) { val rs = consumer.poll(T); coroutineScope { rs.forEach { launch { handle(it) } } }; consumer.commitSync() }",
      [],
    ],
    [
      "while (true) { for (r in consumer.poll(T)) { if (r.isOld) { consumer.commitSync(); continue }; handle(r) } }",
      [],
    ],
  ])("%s", async (code, said) => {
    expect(await saysOf(`${CONSUMER}suspend fun run() { ${code} }\n}`)).toEqual(said);
  });
});

describe("settings in Kotlin", () => {
  it("judges them where they are written", async () => {
    const said = await saysOf(`val config = mapOf(
  ProducerConfig.ACKS_CONFIG to "1",
  "retries" to 3,
)
val producer = KafkaProducer<String, String>(config)
val consumer = KafkaConsumer<String, String>(Properties().apply {
  this["enable.auto.commit"] = "true"
})`);
    expect(said.filter((line) => !line.includes("offset-reset"))).toEqual([
      '2 acks-all violation: acks is "1" but must be all',
      "3 retries-minimum violation: retries is 3 but at least 10 is required",
      '7 auto-commit-disabled violation: enable.auto.commit is "true" but must be false',
    ]);
  });

  it("says of settings from elsewhere that they are not seen", async () => {
    const said = await saysOf("fun of(settings: Properties) =\nKafkaConsumer<String, String>(settings)");
    expect(said).toEqual([
      "2 auto-commit-disabled undetermined: enable.auto.commit is not set, and other settings of this client come from outside of this file",
    ]);
  });
});

import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const FIELDS = "class A { KafkaSender<String, String> sender; KafkaReceiver<String, String> receiver; Logger log;\n";

/** What is said of members of a class, the first of which stands in line 3. */
async function inJava(code: string): Promise<string[]> {
  return sightings("java", `import reactor.kafka.sender.KafkaSender;\n${FIELDS}${code}\n}`);
}

const DROPPED =
  "3 send-with-callback violation: the result of sender.send() is dropped, so that a failure reaches nobody";
const UNHEARD =
  "3 send-with-callback violation: nothing takes the failure of sender.send(), which is subscribed to for its results alone";
const UNSEEN_ERROR =
  "3 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";

describe("senders", () => {
  it.each([
    ["sender.send(rs);", [DROPPED]],
    ["sender.send(rs).doOnNext(r -> log.info(r));", [DROPPED]],
    ["sender.send(rs).subscribe();", [UNHEARD]],
    ["sender.send(rs).subscribe(r -> log.info(r));", [UNHEARD]],
    ["sender.send(rs).subscribe(r -> log.info(r), e -> {});", [UNSEEN_ERROR]],
    ["sender.send(rs).subscribe(r -> log.info(r), e -> log.warn(e));", []],
    ["sender.send(rs).subscribe(r -> log.info(r), this::failed);", []],
    ["sender.send(rs).subscribe(new BaseSubscriber<>() {});", []],
    ["sender.send(rs).doOnError(e -> log.warn(e)).subscribe();", []],
    ["sender.send(rs).onErrorResume(e -> Mono.empty()).subscribe();", [UNSEEN_ERROR]],
    ["sender.send(rs).doOnError(e -> log.warn(e)).onErrorResume(e -> Mono.empty()).subscribe();", []],
    ["Flux<R> sent = sender.send(rs); sent.subscribe();", [UNHEARD]],
    ["Flux<R> sent = sender.send(rs); sent.subscribe(r -> {}, e -> log.warn(e));", []],
    ["Disposable d = sender.send(rs).subscribe(); keep(d);", [UNHEARD]],
    ["sender.createOutbound().send(a).send(b).then().subscribe();", [UNHEARD.replace("sender.send()", "send()")]],
    ["sender.createOutbound().send(a).send(b).then().doOnError(e -> log.warn(e)).subscribe();", []],
    ["sender.send(rs).blockLast();", []],
    ["StepVerifier.create(sender.send(rs)).verifyComplete();", []],
    ["other().doOnNext(x -> sender.send(rs));", [DROPPED]],
    ["return other().flatMap(x -> sender.send(rs).next());", []],
    [
      "try { sender.send(rs).blockLast(); } catch (Exception e) {}",
      [
        "3 delivery-error-handled violation: what sender.send() fails with is caught here, and nothing is done about it",
      ],
    ],
  ])("%s", async (code, said) => {
    expect(await inJava(`Object f() { ${code} }`)).toEqual(said);
  });

  it("finds a sender that nobody closes", async () => {
    const made = "void f() { KafkaSender<K, V> s = KafkaSender.create(options); s.send(rs)";
    expect(await inJava(`${made}.subscribe(r -> {}, e -> log.warn(e)); }`)).toEqual([
      "3 flush-before-exit violation: s is neither flushed nor closed, so that what it still buffers is gone when the program ends",
    ]);
    expect(await inJava(`${made}.blockLast(); }`)).toEqual([]);
    expect(await inJava(`${made}.doFinally(x -> s.close()).subscribe(r -> {}, e -> log.warn(e)); }`)).toEqual([]);
  });

  it("knows Kotlin's lambdas and coroutines", async () => {
    const code = `import reactor.kafka.sender.KafkaSender
class A(private val sender: KafkaSender<String, String>) {
  fun a() { sender.send(rs).subscribe { println(it) } }
  fun b() { sender.send(rs).subscribe({ }, { log.warn(it) }) }
  suspend fun c() { sender.send(rs).awaitLast() }
  suspend fun d() { sender.send(rs).asFlow().collect { } }
}`;
    expect(await sightings("kotlin", code)).toEqual([UNHEARD]);
  });
});

const early = (what: string, by: string, them = "records", they = "them"): string =>
  `3 commit-after-processing violation: ${what}() commits ${them} before ${by}() has processed ${they}`;

describe("receivers", () => {
  it.each([
    [
      "receiver.receiveAtmostOnce().concatMap(r -> handle(r)).subscribe();",
      ["3 commit-after-processing violation: receiveAtmostOnce() commits records before they are processed"],
    ],
    ["receiver.receiveAutoAck().concatMap(b -> b.concatMap(r -> handle(r))).subscribe();", []],
    [
      "receiver.receive().doOnNext(r -> r.receiverOffset().acknowledge()).concatMap(r -> handle(r)).subscribe();",
      [early("acknowledge", "concatMap", "r", "it")],
    ],
    [
      "receiver.receive().doOnNext(r -> r.receiverOffset().acknowledge()).concatMap(this::handle).subscribe();",
      [early("acknowledge", "concatMap", "r", "it")],
    ],
    ["receiver.receive().concatMap(this::handle).doOnNext(r -> r.receiverOffset().acknowledge()).subscribe();", []],
    [
      "receiver.receive().concatMap(r -> r.receiverOffset().commit().then(handle(r))).subscribe();",
      [early("commit", "handle")],
    ],
    ["receiver.receive().concatMap(r -> handle(r).then(r.receiverOffset().commit())).subscribe();", []],
    [
      "receiver.receive().concatMap(r -> handle(r).doOnSuccess(x -> r.receiverOffset().acknowledge())).subscribe();",
      [],
    ],
    [
      "receiver.receive().subscribe(r -> { r.receiverOffset().acknowledge(); handle(r); });",
      [early("acknowledge", "handle")],
    ],
    ["receiver.receive().subscribe(r -> { handle(r); r.receiverOffset().acknowledge(); });", []],
    [
      "receiver.receive().subscribe(r -> { ReceiverOffset o = r.receiverOffset(); o.acknowledge(); handle(r); });",
      [early("o.acknowledge", "handle")],
    ],
    [
      "receiver.receive().subscribe(r -> { pool.submit(() -> handle(r)); r.receiverOffset().acknowledge(); });",
      [
        "3 commit-after-processing violation: acknowledge() commits records that pool.submit() has handed on, and that nobody has waited for",
      ],
    ],
  ])("%s", async (code, said) => {
    expect(await inJava(`void f() { ${code} }`)).toEqual(said);
  });
});

describe("settings", () => {
  it("judges senders", async () => {
    const code = `Object a() { return SenderOptions.create(Map.of("acks", "1")); }
Object b() { return SenderOptions.create(base).producerProperty(ProducerConfig.RETRIES_CONFIG, 3); }`;
    expect(await inJava(code)).toEqual([
      '3 acks-all violation: acks is "1" but must be all',
      "4 retries-minimum violation: retries is 3 but at least 10 is required",
    ]);
  });

  it("leaves auto-commit to ReceiverOptions, which switches it off where it is created and nowhere else", async () => {
    const code = `Object a() { return ReceiverOptions.create(Map.of("enable.auto.commit", true)); }
Object b() { return ReceiverOptions.create(base).consumerProperty("enable.auto.commit", "true"); }
Object c() { return ReceiverOptions.create(base).consumerProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false); }
Object d() { return ReceiverOptions.create(base).consumerProperty("max.poll.records", 1); }`;
    expect(await inJava(code)).toEqual([
      '4 auto-commit-disabled violation: enable.auto.commit is "true" but must be false',
    ]);
  });
});

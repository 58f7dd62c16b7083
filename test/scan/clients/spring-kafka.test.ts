import { describe, expect, it } from "vitest";

import { sightings } from "../support";

const FIELDS = "class A { KafkaTemplate<String, String> template; JmsTemplate jms; Logger log;\n";

/** What is said of a method's body that stands in line 3. */
async function inJava(code: string): Promise<string[]> {
  return sightings("java", `import org.springframework.kafka.core.KafkaTemplate;\n${FIELDS}${code}\n}`);
}

async function inKotlin(code: string): Promise<string[]> {
  const fields = "class A(private val template: KafkaTemplate<String, String>) {\n";
  return sightings("kotlin", `import org.springframework.kafka.core.KafkaTemplate\n${fields}${code}\n}`);
}

const DROPPED =
  "3 send-with-callback violation: the result of template.send() is dropped, so that a failure is only logged, by the default LoggingProducerListener";
const REACHES_NOBODY =
  "6 send-with-callback violation: the result of template.send() is dropped, so that a failure reaches nobody";
const UNSEEN_ERROR =
  "3 delivery-error-handled violation: the callback never looks at the error, so that a record that was refused is gone without a word";
const SWALLOWED =
  "3 delivery-error-handled violation: what template.send() fails with is caught here, and nothing is done about it";

describe("templates", () => {
  it.each([
    ['template.send("t", "v");', [DROPPED]],
    ['template.send("t", "v").thenAccept(r -> log.info("sent"));', [DROPPED]],
    ['template.send("t", "v").get();', []],
    ['futures.add(template.send("t", "v"));', []],
    ['CompletableFuture.allOf(template.send("t", "v")).join();', []],
    ['template.send("t", "v").whenComplete((r, e) -> log.info("sent"));', [UNSEEN_ERROR]],
    ['template.send("t", "v").whenComplete((r, e) -> { if (e != null) log.warn("lost", e); });', []],
    ['var f = template.send("t", "v").whenComplete((r, e) -> log.info("sent")); f.get();', []],
    ['return template.send("t", "v").whenComplete((r, e) -> log.info("sent"));', []],
    ['template.send("t", "v").whenComplete((r, e) -> log.info("sent")).join();', []],
    ['var f = template.send("t", "v").whenComplete((r, e) -> log.info("sent"));', [UNSEEN_ERROR]],
    ['try { template.send("t", "v").whenComplete((r, e) -> log.info(r)).get(); } catch (Exception e) {}', [SWALLOWED]],
    ['var f = template.send("t", "v").handle((r, e) -> r); f.get();', [UNSEEN_ERROR]],
    ['template.send("t", "v").exceptionally(e -> null);', [UNSEEN_ERROR]],
    ['template.send("t", "v").exceptionally(e -> { log.warn("lost", e); return null; });', []],
    ['template.send("t", "v").addCallback(r -> {}, e -> {});', [UNSEEN_ERROR]],
    ['template.send("t", "v").addCallback(r -> {}, e -> log.warn("lost", e));', []],
    [
      "template.send(m).addCallback(new C() { void onSuccess(R r) { log.info(r); } void onFailure(Throwable e) {} });",
      [UNSEEN_ERROR],
    ],
    [
      "template.send(m).addCallback(new C() { void onSuccess(R r) {} void onFailure(Throwable e) { log.warn(e); } });",
      [],
    ],
    ['try { template.send("t", "v").get(); } catch (Exception e) {}', [SWALLOWED]],
    ['try { template.send("t", "v").get(); } catch (Exception e) { log.warn("lost", e); }', []],
    ['template.executeInTransaction(t -> t.send("t", "v"));', []],
    ['jms.send("t", s -> s.create());', []],
  ])("%s", async (code, said) => {
    expect(await inJava(`void f() { ${code} }`)).toEqual(said);
  });

  describe("are quiet in a transaction of Kafka's, whose commit fails if a send did", () => {
    const T = "KafkaTransactionManager<String, String> manager; TransactionTemplate work;";

    it.each([
      ['template.executeInTransaction(t -> { t.send("t", "v"); return null; });', []],
      [
        'template.executeInTransaction(kafkaTemplate -> { l.forEach(x -> kafkaTemplate.send("t", x)); return 1; });',
        [],
      ],
      ['this.template.executeInTransaction(t -> { template.send("t", "v"); return 1; });', []],
      ['other.executeInTransaction(t -> { template.send("t", "v"); return 1; });', [DROPPED]],
      [
        `new TransactionTemplate(new KafkaTransactionManager<>(f)).executeWithoutResult(s -> { template.send("t", "v"); });`,
        [],
      ],
      ['new TransactionTemplate(manager).executeWithoutResult(s -> { template.send("t", "v"); });', [DROPPED]],
      [
        'f.setTransactionIdPrefix("a."); KafkaTemplate<String, String> own = new KafkaTemplate<>(f); own.send("t", "v");',
        [],
      ],
    ])("%s", async (code, said) => {
      expect(await inJava(`void f() { ${code} }`)).toEqual(said);
    });

    it("by the name of the manager", async () => {
      expect(await inJava(`@Transactional("kafkaTransactionManager") void f() { template.send("t", "v"); }`)).toEqual(
        [],
      );
      expect(await inJava(`@Transactional("dataSourceManager") void f() { template.send("t", "v"); }`)).toEqual([
        DROPPED,
      ]);
    });

    it("and by a template of transactions that the class has", async () => {
      expect(await inJava(`void f() { work.execute(s -> { template.send("t", "v"); return s; }); } ${T}`)).toEqual([]);
    });
  });

  it("is quiet about a future that is returned", async () => {
    expect(await inJava('CompletableFuture<R> f() { return template.send("t", "v"); }')).toEqual([]);
  });

  it.each([
    ['fun f() { template.send("t", "v") }', [DROPPED]],
    ['fun f() = CommandLineRunner { template.send("t", "v") }', [DROPPED]],
    ['suspend fun f() { template.send("t", "v").await() }', []],
    ['fun f() { template.send("t", "v").whenComplete { r, _ -> println(r) } }', [UNSEEN_ERROR]],
    ['fun f() { template.send("t", "v").whenComplete { _, e -> e?.let(::println) } }', []],
  ])("%s", async (code, said) => {
    expect(await inKotlin(code)).toEqual(said);
  });

  it("is content with a ProducerListener that handles errors, and not with one that counts", async () => {
    const listener = (method: string): string => `A() { template.setProducerListener(new ProducerListener<>() {
  public void ${method}
}); }
void f() { template.send("t", "v"); }`;
    expect(await inJava(listener('onError(R r, M m, Exception e) { log.warn("lost", e); }'))).toEqual([]);
    expect(await inJava(listener("onError(R r, M m, Exception e) {}"))).toEqual([REACHES_NOBODY]);
    expect(await inJava(listener("onSuccess(R r, M m) { count++; }"))).toEqual([REACHES_NOBODY]);
  });

  it("is content with a ProducerListener from elsewhere", async () => {
    const code = 'A() { template.setProducerListener(listener); }\nvoid f() { template.send("t", "v"); }';
    expect(await inJava(code)).toEqual([]);
  });

  it("takes a LoggingProducerListener for the default that it is", async () => {
    const send = 'void f() { template.send("t", "v"); }';
    const found = [DROPPED.replace("3", "4")];
    expect(await inJava(`A() { template.setProducerListener(new LoggingProducerListener<>()); }\n${send}`)).toEqual(
      found,
    );
    const bean = "LoggingProducerListener<K, V> own = new LoggingProducerListener<>();";
    expect(await inJava(`A() { ${bean} template.setProducerListener(own); }\n${send}`)).toEqual(found);
    expect(
      await inJava(`A() { template.setProducerListener(new LoggingProducerListener<>() {
public void onError(R r, M m, Exception e) { count++; }
}); }\n${send}`),
    ).toEqual([]);
  });

  it("finds an exit right after a send, unless the context is closed", async () => {
    const ended =
      "3 flush-before-exit violation: the process ends right after a record was handed over, with no flush between them";
    expect(await inJava('void f() { template.send("t", "v").whenComplete(this::done); System.exit(0); }')).toEqual([
      ended,
    ]);
    const closing = "System.exit(SpringApplication.exit(context));";
    expect(await inJava(`void f() { template.send("t", "v").whenComplete(this::done); ${closing} }`)).toEqual([]);
    expect(
      await inJava('void f() { template.send("t", "v").whenComplete(this::done); template.flush(); System.exit(0); }'),
    ).toEqual([]);
  });
});

const EARLY =
  "3 commit-after-processing violation: ack.acknowledge() commits records before handle() has processed them";

describe("listeners", () => {
  it.each([
    ["ack.acknowledge(); handle(m);", [EARLY]],
    ["handle(m); ack.acknowledge();", []],
    ["if (m.isEmpty()) { ack.acknowledge(); return; } handle(m); ack.acknowledge();", []],
    ["if (isKnown(m)) { ack.acknowledge(); } else { handle(m); ack.acknowledge(); }", []],
    ["try { handle(m); ack.acknowledge(); } catch (Exception e) { park(m); ack.acknowledge(); }", []],
    ["pool.submit(() -> { handle(m); ack.acknowledge(); });", []],
    [
      "pool.submit(() -> handle(m)); ack.acknowledge();",
      [
        "3 commit-after-processing violation: ack.acknowledge() commits records that pool.submit() has handed on, and that nobody has waited for",
      ],
    ],
    ["pool.submit(() -> handle(m)).get(); ack.acknowledge();", []],
    ['log.info("got {}", m); ack.acknowledge(); log.info("done {}", m);', []],
  ])("%s", async (body, said) => {
    expect(await inJava(`@KafkaListener(topics = "t") void on(String m, Acknowledgment ack) { ${body} }`)).toEqual(
      said,
    );
  });

  it("judges a listener that is a lambda, and one with a consumer", async () => {
    expect(
      await inJava("AcknowledgingMessageListener<K, V> on = (m, ack) -> { ack.acknowledge(); handle(m); };"),
    ).toEqual([EARLY]);
    const byConsumer =
      '@KafkaListener(topics = "t") void on(String m, Consumer<K, V> c) { c.commitSync(); handle(m); }';
    expect(await inJava(byConsumer)).toEqual([EARLY.replace("ack.acknowledge()", "c.commitSync()")]);
  });

  it("says nothing of other brokers' listeners", async () => {
    const code = '@RabbitListener(queues = "q") void on(String m, Channel c) { c.basicAck(1, false); handle(m); }';
    expect(await inJava(code)).toEqual([]);
  });
});

const AUTO = 'auto-commit-disabled violation: enable.auto.commit is "true" but must be false';

describe("settings", () => {
  it.each([
    [
      'Object f() { return new DefaultKafkaProducerFactory<>(Map.of("acks", "1")); }',
      ['3 acks-all violation: acks is "1" but must be all'],
    ],
    ["Object f(KafkaProperties p) { return new DefaultKafkaProducerFactory<>(p.buildProducerProperties()); }", []],
    [
      'Object f() { return new DefaultKafkaConsumerFactory<>(Map.of("group.id", "g", "auto.offset.reset", "earliest")); }',
      [],
    ],
    [
      "Object f() { return new KafkaTemplate<>(pf, Map.of(ProducerConfig.RETRIES_CONFIG, 2)); }",
      ["3 retries-minimum violation: retries is 2 but at least 10 is required"],
    ],
    [
      'void f(Map<String, Object> m) { m.put(ProducerConfig.ACKS_CONFIG, "0"); }',
      ['3 acks-all violation: acks is "0" but must be all'],
    ],
    [
      "void f(KafkaProperties p) { p.getConsumer().setEnableAutoCommit(true); }",
      [`3 ${AUTO.replace('"true"', "true")}`],
    ],
    ["void f(KafkaProperties p) { p.getConsumer().setEnableAutoCommit(false); }", []],
    ['@KafkaListener(topics = "t", properties = "enable.auto.commit=true") void on(String m) {}', [`3 ${AUTO}`]],
    ['@KafkaListener(topics = "t", properties = "enable.auto.commit=false") void on(String m) {}', []],
    [
      '@KafkaListener(topics = "t", properties = ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG + "=true") void on(String m) {}',
      [`3 ${AUTO}`],
    ],
    [
      '@TestPropertySource(properties = "spring.kafka.producer.acks=1") class T {}',
      ['3 acks-all violation: acks is "1" but must be all'],
    ],
    ['Object f() { return KafkaTestUtils.consumerProps("g", "true", broker); }', [`3 ${AUTO}`]],
    ['Object f() { return KafkaTestUtils.consumerProps("g", "false", broker); }', []],
    // Of 4.0, and the older one by addresses.
    ['Object f() { return KafkaTestUtils.consumerProps(broker, "g", true); }', [`3 ${AUTO.replace('"true"', "true")}`]],
    ['Object f() { return KafkaTestUtils.consumerProps(broker, "g", false); }', []],
    ['Object f() { return KafkaTestUtils.consumerProps("k:9092", "g", "true"); }', [`3 ${AUTO}`]],
    ['Object f() { return KafkaTestUtils.consumerProps("k:9092", "g"); }', []],
    ["Object f() { return KafkaTestUtils.consumerProps(a, b, c); }", []],
  ])("%s", async (code, said) => {
    expect(await inJava(code)).toEqual(said);
  });

  it("judges them once, though Kafka's own client is in the file too", async () => {
    const code = `import org.springframework.kafka.core.*;
import org.apache.kafka.clients.producer.*;
class A {
  KafkaProducer<K, V> own = new KafkaProducer<>(Map.of(ProducerConfig.ACKS_CONFIG, "1"));
  Object spring(Map<String, Object> m) {
    m.put(ProducerConfig.RETRIES_CONFIG, 1);
    return new DefaultKafkaProducerFactory<>(m);
  }
}`;
    expect(await sightings("java", code)).toEqual([
      '4 acks-all violation: acks is "1" but must be all',
      "6 retries-minimum violation: retries is 1 but at least 10 is required",
    ]);
  });
});

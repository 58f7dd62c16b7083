import { describe, expect, test } from "vitest";

import { sightings } from "./support";

const dropped = (line: number, call: string): string =>
  `${String(line)} send-with-callback violation: the result of ${call} is dropped, so that a failure reaches nobody`;

describe("a method reference sends as a lambda does", () => {
  const java = (body: string): string => `
import org.apache.kafka.clients.producer.*;
class A { KafkaProducer<String, String> producer; Mailer mailer;
  Object f(List<ProducerRecord<String, String>> l, Optional<ProducerRecord<String, String>> o) {
    ${body} } }`;

  test.each([
    ["l.forEach(producer::send);", [dropped(5, "producer.send()")]],
    ["l.stream().filter(x -> x.ok()).forEach(this.producer::send);", [dropped(5, "this.producer.send()")]],
    ["o.ifPresent(producer::send);", [dropped(5, "producer.send()")]],
    ["l.forEach(mailer::send);", []],
    ["return l.stream().map(producer::send).toList();", []],
    ["return send(l, producer::send);", []],
    ["keep.sender = producer::send;", []],
    ["assertThrows(KafkaException.class, () -> l.forEach(producer::send));", []],
  ])("%s", async (body, said) => {
    expect(await sightings("java", java(body))).toEqual(said);
  });

  test("of a template of Spring's and an emitter of SmallRye's", async () => {
    expect(
      await sightings(
        "java",
        `import org.springframework.kafka.core.KafkaTemplate;
class A { KafkaTemplate<String, String> template; void f(List<String> l) { l.forEach(template::sendDefault);
  template.executeInTransaction(t -> { l.forEach(t::sendDefault); l.forEach(template::sendDefault); return 1; }); } }`,
      ),
    ).toEqual([expect.stringMatching(/^2 send-with-callback violation: the result of template\.sendDefault\(\)/)]);
    expect(
      await sightings(
        "java",
        `import org.eclipse.microprofile.reactive.messaging.Emitter;
class A { Emitter<String> emitter; void f(List<String> l) { l.forEach(emitter::send); } }`,
      ),
    ).toEqual([dropped(2, "emitter.send()")]);
  });

  test("that flushes a producer counts, too", async () => {
    const code = (rest: string): string => `
import org.apache.kafka.clients.producer.*;
class A { void f(Map<String, Object> p, List<ProducerRecord<String, String>> l, Callback c) {
  KafkaProducer<String, String> producer = new KafkaProducer<>(p);
  l.forEach(x -> producer.send(x, c)); ${rest} } }`;
    expect(await sightings("java", code("hook(producer::close);"))).toEqual([]);
    expect(await sightings("java", code(""))).toEqual([
      "4 flush-before-exit violation: producer is neither flushed nor closed, so that what it still buffers is gone when the program ends",
    ]);
  });

  test.each([
    ["l.forEach(producer::send)", [dropped(4, "producer.send()")]],
    ["l.forEach(mailer::send)", []],
    ["val sent = l.map(producer::send); sent.forEach { it.get() }", []],
  ])("in Kotlin: %s", async (body, said) => {
    const code = `
import org.apache.kafka.clients.producer.*
class A(val producer: KafkaProducer<String, String>, val mailer: Mailer) { fun f(l: List<ProducerRecord<String, String>>) {
  ${body}
} }`;
    expect(await sightings("kotlin", code)).toEqual(said);
  });
});

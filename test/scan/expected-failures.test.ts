import { describe, expect, test } from "vitest";

import { sightings } from "./support";

const dropped = (call: string): string =>
  `send-with-callback violation: the result of ${call} is dropped, so that a failure reaches nobody`;

describe("what a test expects to throw loses nothing", () => {
  test.each([
    ["assertThrows(SerializationException.class, () -> producer.send(r));", []],
    ["Assertions.assertThrows(KafkaException.class, () -> { producer.send(r); });", []],
    ["assertThatThrownBy(() -> producer.send(r)).isInstanceOf(KafkaException.class);", []],
    ["assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> producer.send(r));", []],
    ["assertThatCode(() -> { producer.send(r); }).doesNotThrowAnyException();", [`4 ${dropped("producer.send()")}`]],
    ["assertThrows(KafkaException.class, () -> closed()); producer.send(r);", [`4 ${dropped("producer.send()")}`]],
  ])("%s", async (body, said) => {
    const code = `
import org.apache.kafka.clients.producer.*;
class A { KafkaProducer<String, String> producer; void f(ProducerRecord<String, String> r) {
  ${body} } }`;
    expect(await sightings("java", code)).toEqual(said);
  });

  test("nor does its producer, which buffers nothing", async () => {
    const code = `
import org.apache.kafka.clients.producer.*;
class A { void f(Map<String, Object> p, ProducerRecord<String, String> r) {
  KafkaProducer<String, String> producer = new KafkaProducer<>(p);
  assertThrows(KafkaException.class, () -> producer.send(r)); } }`;
    expect(await sightings("java", code)).toEqual([]);
  });

  test.each([
    ["Assert.Throws<ProduceException<Null, string>>(() => { producer.Produce(topic, message); });", []],
    ["Assert.ThrowsAsync<KafkaException>(() => { producer.ProduceAsync(topic, message); });", []],
    [
      "scheduler.Throws(() => { producer.ProduceAsync(topic, message); });",
      [`4 ${dropped("producer.ProduceAsync()")}`],
    ],
  ])("%s", async (body, said) => {
    const code = `
using Confluent.Kafka;
class A { void F(IProducer<Null, string> producer, Message<Null, string> message, string topic) {
  ${body} } }`;
    expect(await sightings("csharp", code)).toEqual(said);
  });

  test("in Kotlin", async () => {
    const code = `
import org.apache.kafka.clients.producer.*
class A(val producer: KafkaProducer<String, String>) { fun f(r: ProducerRecord<String, String>) {
  assertThrows<KafkaException> { producer.send(r) }
  assertFailsWith(KafkaException::class) { producer.send(r) }
  producer.send(r)
} }`;
    expect(await sightings("kotlin", code)).toEqual([`6 ${dropped("producer.send()")}`]);
  });
});

describe("what is said twice is said once", () => {
  test("of settings that two clients are made of", async () => {
    const code = `
import org.apache.kafka.clients.producer.*;
class A {
  static Properties settings() {
    Properties p = new Properties();
    p.put(ProducerConfig.RETRIES_CONFIG, 1);
    return p;
  }
  KafkaProducer<String, String> one = new KafkaProducer<>(settings());
  KafkaProducer<String, byte[]> other = new KafkaProducer<>(settings());
}`;
    const said = await sightings("java", code);
    expect(said.filter((each) => each.startsWith("6 "))).toHaveLength(1);
  });

  test("of a class that two libraries know", async () => {
    const code = `
import org.apache.kafka.clients.producer.*;
import org.springframework.kafka.core.KafkaTemplate;
class A { void f(KafkaTemplate<String, String> kafkaProducer) {
  kafkaProducer.send("orders", "v"); } }`;
    expect(await sightings("java", code)).toHaveLength(1);
  });
});

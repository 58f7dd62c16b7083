/** By the names of those who make or sell Kafka. */
const KAFKAS = /kafka|:msk|confluent|redpanda|strimzi/i;
/** Pulumi's own and ours are looked at, whatever there is to say of them. */
const LOOKED_AT = /^pulumi(:|-kafka-durability:)/;

/** Whether resources of a type are Kafka's, by its name alone: what no rule looks at, somebody should know of. */
export function isKafkas(type: string): boolean {
  return KAFKAS.test(type) && !LOOKED_AT.test(type);
}

/** Whether they are topics: `kafka:index/topic:Topic`, `aiven:index/kafkaTopic:KafkaTopic`. */
export function isTopic(type: string): boolean {
  return isKafkas(type) && /topic$/i.test(type);
}

/** Whether it is the stack itself, of which is told what is found of several resources, or of a cluster that is none here. */
export function isStack(type: string): boolean {
  return type === "pulumi:pulumi:Stack";
}

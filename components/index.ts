export { DurableTopic } from "./durable-topic";
export type { DurableTopicArgs } from "./durable-topic-args";

import { expect, test } from "vitest";

import { payloadsIn } from "../../drill/judge/segments";

/** What kafka-dump-log.sh --print-data-log of Kafka 4.3.0 has printed of three messages. */
const DUMPED = `Dumping broker-1/data/captured-0/00000000000000000000.log
Log starting offset: 0
baseOffset: 0 lastOffset: 2 count: 3 baseSequence: -1 lastSequence: -1 producerId: -1 producerEpoch: -1 partitionLeaderEpoch: 0 isTransactional: false isControl: false deleteHorizonMs: OptionalLong.empty position: 0 CreateTime: 1795686312769 size: 91 magic: 2 compresscodec: none crc: 1690442459 isvalid: true
| offset: 0 CreateTime: 1795686312713 keySize: -1 valueSize: 3 sequence: -1 headerKeys: [] payload: 7.0
| offset: 1 CreateTime: 1795686312754 keySize: -1 valueSize: 3 sequence: -1 headerKeys: [] payload: 7.1
| offset: 2 CreateTime: 1795686312769 keySize: -1 valueSize: 3 sequence: -1 headerKeys: [] payload: 7.2
`;

test("the values in a dumped log are the ends of its records' lines", () => {
  expect(payloadsIn(DUMPED)).toEqual(["7.0", "7.1", "7.2"]);
});

test("a log without records has none", () => {
  expect(payloadsIn(DUMPED.split("\n").slice(0, 2).join("\n"))).toEqual([]);
});

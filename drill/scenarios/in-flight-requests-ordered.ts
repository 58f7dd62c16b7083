import { pause } from "../faults/pause";
import type { Answer } from "../judge/history";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

const REQUEST_TIMEOUT_MS = 1_500;
/** Longer than a request may take, and shorter than the session after which a broker is given up. */
const STANDSTILL_MS = 3_500;

export default {
  id: "in-flight-requests-ordered",
  item: "beyond",
  story:
    "A follower stands still for longer than a request may take. The leader has written it, and the producer sends it again.",
  difference: "enable.idempotence=false against true",
  harm: "duplicated",
  shortened: {
    "request.timeout.ms": String(REQUEST_TIMEOUT_MS),
    "retry.backoff.ms": "100",
    "delivery.timeout.ms": "60000",
  },
  effects: [
    someAcked,
    {
      what: "a request took longer than it may",
      isSeen: ({ answers }) => longestSilence(answers) > REQUEST_TIMEOUT_MS,
    },
  ],
  async run(stage) {
    const stream = await stage.stream(300);
    const [follower] = stage.followers;
    const paused = await stage.inject(pause(follower));
    await stage.lasting(STANDSTILL_MS);
    await stage.heal(paused);
    await stream.finish();
  },
} satisfies Scenario;

/** Milliseconds between two answers, at most, of the program that met the fault: the last one. */
function longestSilence(answers: readonly Answer[]): number {
  const program = prefixOf(answers.at(-1));
  const times = answers.filter((answer) => prefixOf(answer) === program).map(({ at }) => at);
  return Math.max(0, ...times.slice(1).map((at, index) => at - (times[index] ?? at)));
}

function prefixOf(answer: Answer | undefined): string | undefined {
  return answer?.value.split(".")[0];
}

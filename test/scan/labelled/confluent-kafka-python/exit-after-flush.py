import sys
import traceback

from confluent_kafka import Producer


def log_failure(err, msg):
    if err is not None:
        sys.stderr.write(f"crash report not delivered: {err}\n")


def report_crash(producer: Producer, service: str, exc: BaseException) -> None:
    text = "".join(traceback.format_exception(exc))
    producer.produce("crash-reports", key=service, value=text, on_delivery=log_failure)
    if producer.flush(5.0) > 0:
        sys.stderr.write("the crash report is still in the queue\n")
    sys.exit(70)

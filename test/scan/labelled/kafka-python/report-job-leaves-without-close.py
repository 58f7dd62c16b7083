import click
import pandas as pd
from kafka import KafkaProducer


@click.command()
@click.argument("report", type=click.Path(exists=True))
@click.option("--brokers", default="localhost:9092", show_default=True)
def publish_report(report, brokers):
    """Sends every row of a report to the topic "reports"."""
    producer = KafkaProducer(  # expect: flush-before-exit violation
        bootstrap_servers=brokers,
        acks="all",
        retries=30,
        compression_type="gzip",
    )
    frame = pd.read_parquet(report)
    for row in frame.itertuples(index=False):
        text = ";".join(str(column) for column in row)
        producer.send("reports", text.encode()).add_errback(lambda e: click.echo(f"refused: {e!r}", err=True))
    click.echo(f"{len(frame)} rows")


if __name__ == "__main__":
    publish_report()

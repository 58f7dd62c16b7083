import asyncio

import typer
from aiokafka import AIOKafkaProducer

cli = typer.Typer()


def announce(future):
    if future.exception():
        typer.secho(f"failed: {future.exception()}", fg="red")


async def shout(words: list[str], brokers: str) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=brokers, acks="all")  # expect: flush-before-exit violation
    await producer.start()
    for word in words:
        future = await producer.send("shouts", word.upper().encode())
        future.add_done_callback(announce)
    typer.echo(f"{len(words)} words")


@cli.command()
def main(words: list[str], brokers: str = "localhost:9092"):
    asyncio.run(shout(words, brokers))


if __name__ == "__main__":
    cli()

import logging

from aiohttp import web
from aiokafka import AIOKafkaProducer

PRODUCER = web.AppKey("producer", AIOKafkaProducer)


async def kafka_context(app: web.Application):
    app[PRODUCER] = producer = AIOKafkaProducer(
        bootstrap_servers=app["config"]["brokers"],
        enable_idempotence=True,
    )
    await producer.start()
    yield
    await producer.stop()


async def receive(request: web.Request) -> web.Response:
    body = await request.read()
    producer = request.app[PRODUCER]
    producer.send_and_wait("webhooks", body, key=request.match_info["source"].encode())  # expect: send-with-callback violation
    logging.info("webhook of %d bytes", len(body))
    return web.Response(status=204)


def create_app(config: dict) -> web.Application:
    app = web.Application()
    app["config"] = config
    app.cleanup_ctx.append(kafka_context)
    app.router.add_post("/hooks/{source}", receive)
    return app

import fp from 'fastify-plugin'
import { jsonSerializer, Producer, stringSerializer } from '@platformatic/kafka'
import type { FastifyPluginAsync } from 'fastify'

interface Opts {
  brokers: string[]
}

const plugin: FastifyPluginAsync<Opts> = async (app, { brokers }) => {
  const producer = new Producer({
    clientId: 'cart',
    bootstrapBrokers: brokers,
    idempotent: true,
    serializers: { key: stringSerializer, value: jsonSerializer, headerKey: stringSerializer, headerValue: stringSerializer }
  })

  app.addHook('onClose', () => producer.close())

  app.post<{ Params: { cart: string }, Body: object }>('/carts/:cart/lines', async (req, reply) => {
    await producer.send({ messages: [{ topic: 'cart.lines', key: req.params.cart, value: req.body }] })
    return reply.code(201).send({ ok: true })
  })
}

export default fp(plugin)

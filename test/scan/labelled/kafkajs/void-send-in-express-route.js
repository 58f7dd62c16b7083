const express = require('express');
const { CompressionTypes } = require('kafkajs');
const { producer } = require('../lib/kafka');

const router = express.Router();

router.post('/clicks', (req, res) => {
  const { visitor, page } = req.body;
  if (!visitor || !page) {
    return res.status(400).json({ error: 'visitor and page are required' });
  }
  void producer.send({ // expect: send-with-callback violation
    topic: 'clicks',
    compression: CompressionTypes.GZIP,
    messages: [{ key: visitor, value: JSON.stringify({ page, at: Date.now() }) }],
  });
  res.status(202).end();
});

router.post('/conversions', async (req, res, next) => {
  try {
    await producer.send({
      topic: 'conversions',
      messages: [{ key: req.body.visitor, value: JSON.stringify(req.body) }],
    });
    res.status(201).end();
  } catch (err) {
    next(err);
  }
});

module.exports = router;

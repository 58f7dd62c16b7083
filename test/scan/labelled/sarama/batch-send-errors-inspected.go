package feed

import (
	"errors"
	"fmt"

	"github.com/IBM/sarama"
)

func configure(opts ...func(*sarama.Config)) *sarama.Config {
	c := sarama.NewConfig()
	c.Producer.Return.Successes = true
	c.Producer.RequiredAcks = sarama.WaitForAll
	c.Producer.Retry.Max = 10
	for _, o := range opts {
		o(c)
	}
	return c
}

func Publish(brokers []string, topic string, docs map[string][]byte) (refused []string, err error) {
	producer, err := sarama.NewSyncProducer(brokers, configure())
	if err != nil {
		return nil, err
	}
	defer producer.Close()
	batch := make([]*sarama.ProducerMessage, 0, len(docs))
	for id, doc := range docs {
		batch = append(batch, &sarama.ProducerMessage{Topic: topic, Key: sarama.StringEncoder(id), Value: sarama.ByteEncoder(doc)})
	}
	err = producer.SendMessages(batch)
	var many sarama.ProducerErrors
	if errors.As(err, &many) {
		for _, one := range many {
			key, _ := one.Msg.Key.Encode()
			refused = append(refused, fmt.Sprintf("%s: %v", key, one.Err))
		}
		return refused, nil
	}
	return nil, err
}

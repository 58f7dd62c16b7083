package events

import (
	"encoding/json"
	"log"

	"github.com/IBM/sarama"
)

type Publisher interface {
	Publish(topic string, v any)
}

type syncPublisher struct {
	p sarama.SyncProducer
}

var _ Publisher = (*syncPublisher)(nil)

func NewPublisher(addrs ...string) Publisher {
	c := sarama.NewConfig()
	c.Producer.Return.Successes = true
	c.Producer.RequiredAcks = sarama.WaitForAll
	c.Producer.Retry.Max = 15
	p, err := sarama.NewSyncProducer(addrs, c)
	if err != nil {
		log.Panicf("cannot publish: %v", err)
	}
	return &syncPublisher{p}
}

func (s *syncPublisher) Publish(topic string, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		log.Println("not JSON:", err)
		return
	}
	_, _, _ = s.p.SendMessage(&sarama.ProducerMessage{Topic: topic, Value: sarama.ByteEncoder(b)}) // expect: send-with-callback violation
}

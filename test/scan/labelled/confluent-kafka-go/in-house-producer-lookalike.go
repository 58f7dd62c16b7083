package pipeline

import (
	"os"

	"github.com/nsqio/go-nsq"
)

type Message struct {
	Topic string
	Value []byte
}

// Producer has the shape of Kafka's and speaks to NSQ.
type Producer struct {
	nsq *nsq.Producer
}

func NewProducer(address string) (*Producer, error) {
	p, err := nsq.NewProducer(address, nsq.NewConfig())
	return &Producer{nsq: p}, err
}

func (p *Producer) Produce(msg *Message, deliveries chan error) error {
	err := p.nsq.Publish(msg.Topic, msg.Value)
	if deliveries != nil {
		deliveries <- err
	}
	return err
}

func Stop(address string) {
	p, err := NewProducer(address)
	if err != nil {
		panic(err)
	}
	p.Produce(&Message{Topic: "stops", Value: []byte("bye")}, nil)
	os.Exit(0)
}

package clicks

import (
	"log"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

// Clicks forwards what visitors do.
type Clicks struct {
	producer *kafka.Producer
	topic    string
}

func Open(servers string) (*Clicks, error) {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": servers, "acks": "all"})
	if err != nil {
		return nil, err
	}
	clicks := &Clicks{producer: producer, topic: "clicks"}
	go clicks.report()
	return clicks, nil
}

func (c *Clicks) report() {
	for event := range c.producer.Events() {
		if message, ok := event.(*kafka.Message); ok && message.TopicPartition.Error != nil {
			log.Printf("lost: %v", message.TopicPartition.Error)
		}
	}
}

func (c *Clicks) message(body []byte) *kafka.Message {
	return &kafka.Message{TopicPartition: kafka.TopicPartition{Topic: &c.topic, Partition: kafka.PartitionAny}, Value: body}
}

// Forward says nothing where the queue is full.
func (c *Clicks) Forward(body []byte) {
	c.producer.Produce(c.message(body), nil) // expect: send-with-callback violation
}

// TryForward leaves it to the caller to slow down.
func (c *Clicks) TryForward(body []byte) error {
	return c.producer.Produce(c.message(body), nil)
}

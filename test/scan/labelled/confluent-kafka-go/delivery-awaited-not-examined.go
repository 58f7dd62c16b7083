package notify

import (
	"errors"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

var ErrClosed = errors.New("notifier is closed")

type Notifier struct {
	kafka  *kafka.Producer
	topic  string
	closed bool
}

func New(kp *kafka.Producer, topic string) *Notifier {
	return &Notifier{kafka: kp, topic: topic}
}

func (n *Notifier) Notify(user string, text []byte) error {
	if n.closed {
		return ErrClosed
	}
	delivered := make(chan kafka.Event)
	message := kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &n.topic, Partition: kafka.PartitionAny},
		Key:            []byte(user),
		Value:          text,
	}
	if err := n.kafka.Produce(&message, delivered); err != nil {
		return err
	}
	<-delivered // expect: delivery-error-handled violation
	return nil
}

func (n *Notifier) Close() {
	n.closed = true
	n.kafka.Flush(3000)
}

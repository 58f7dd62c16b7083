package outbox

import (
	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

// Outbox hands rows over one by one.
type Outbox struct {
	producer *kafka.Producer
	topic    string
}

// Publish returns the delivery report, which says what became of the row.
func (o *Outbox) Publish(row []byte) (*kafka.Message, error) {
	reports := make(chan kafka.Event, 1)
	message := &kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &o.topic, Partition: kafka.PartitionAny},
		Value:          row,
	}
	if err := o.producer.Produce(message, reports); err != nil {
		return nil, err
	}
	event := <-reports
	return event.(*kafka.Message), nil
}

// Place returns where the row was put, whatever became of it.
func (o *Outbox) Place(row []byte) (kafka.Offset, error) {
	reports := make(chan kafka.Event, 1)
	message := &kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &o.topic, Partition: kafka.PartitionAny},
		Value:          row,
	}
	if err := o.producer.Produce(message, reports); err != nil {
		return 0, err
	}
	event := <-reports // expect: delivery-error-handled violation
	return event.(*kafka.Message).TopicPartition.Offset, nil
}

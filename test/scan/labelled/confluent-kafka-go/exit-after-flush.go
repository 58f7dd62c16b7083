package supervisor

import (
	"fmt"
	"os"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Farewell struct {
	producer *kafka.Producer
	topic    string
	reports  chan kafka.Event
}

func (f *Farewell) report() {
	for r := range f.reports {
		m, ok := r.(*kafka.Message)
		if !ok {
			continue
		}
		if err := m.TopicPartition.Error; err != nil {
			fmt.Fprintln(os.Stderr, "farewell refused:", err)
		}
	}
}

func (f *Farewell) Leave(code int) {
	go f.report()
	text := fmt.Sprintf("left with %d at %s", code, time.Now().UTC())
	if err := f.producer.Produce(&kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &f.topic, Partition: kafka.PartitionAny},
		Value:          []byte(text),
	}, f.reports); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if left := f.producer.Flush(5000); left > 0 {
		fmt.Fprintln(os.Stderr, left, "messages are still queued")
	}
	os.Exit(code)
}

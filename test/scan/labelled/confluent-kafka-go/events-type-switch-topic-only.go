package trace

import (
	"log"

	"github.com/confluentinc/confluent-kafka-go/kafka"
)

type Exporter struct {
	producer *kafka.Producer
	topic    string
}

func NewExporter(endpoint, topic string) *Exporter {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{
		"bootstrap.servers":      endpoint,
		"statistics.interval.ms": 60000,
	})
	if err != nil {
		log.Fatalf("no producer: %v", err)
	}
	exporter := &Exporter{producer, topic}
	go exporter.log()
	return exporter
}

func (x *Exporter) log() {
	for event := range x.producer.Events() { // expect: delivery-error-handled violation
		switch e := event.(type) {
		case *kafka.Message:
			log.Printf("span written to partition %d at %v", e.TopicPartition.Partition, e.TopicPartition.Offset)
		case *kafka.Stats:
			log.Print(e.String())
		}
	}
}

func (x *Exporter) Export(span []byte) error {
	return x.producer.Produce(&kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &x.topic, Partition: kafka.PartitionAny},
		Value:          span,
	}, nil)
}

func (x *Exporter) Shutdown() {
	x.producer.Flush(10000)
	x.producer.Close()
}

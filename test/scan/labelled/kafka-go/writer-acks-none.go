package telemetry

import (
	"context"
	"sync"

	"github.com/segmentio/kafka-go"
)

var (
	once   sync.Once
	shared *kafka.Writer
)

func writer() *kafka.Writer {
	once.Do(func() {
		shared = &kafka.Writer{
			Addr:         kafka.TCP("kafka-0:9092", "kafka-1:9092", "kafka-2:9092"),
			Balancer:     kafka.CRC32Balancer{},
			RequiredAcks: kafka.RequireNone, // expect: acks-all violation
			MaxAttempts:  20,
		}
	})
	return shared
}

// Measure returns an error only where the message could not be handed over.
func Measure(ctx context.Context, name string, value []byte) error {
	return writer().WriteMessages(ctx, kafka.Message{Topic: "telemetry." + name, Value: value})
}

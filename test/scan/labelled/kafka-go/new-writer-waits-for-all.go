package legacy

import (
	"context"
	"time"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/snappy"
)

// Dial uses the old constructor, which asks for all acknowledgements where its configuration does not say how many.
func Dial(brokers []string, topic string) *Topic {
	return &Topic{kafka.NewWriter(kafka.WriterConfig{
		Brokers:          brokers,
		Topic:            topic,
		Balancer:         &kafka.LeastBytes{},
		BatchTimeout:     10 * time.Millisecond,
		CompressionCodec: snappy.NewCompressionCodec(),
	})}
}

type Topic struct {
	writer *kafka.Writer
}

func (t *Topic) Append(ctx context.Context, values ...string) (err error) {
	for _, v := range values {
		if err = t.writer.WriteMessages(ctx, kafka.Message{Value: []byte(v)}); err != nil {
			break
		}
	}
	return err
}

func (t *Topic) Close() error { return t.writer.Close() }

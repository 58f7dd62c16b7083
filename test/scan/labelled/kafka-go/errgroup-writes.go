package fanout

import (
	"context"
	"os"

	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/errgroup"
)

func Spread(ctx context.Context, broker string, value []byte, topics ...string) error {
	w := &kafka.Writer{
		Addr:         kafka.TCP(broker),
		RequiredAcks: kafka.RequiredAcks(-1),
		MaxAttempts:  15,
	}
	defer w.Close()
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	var g errgroup.Group
	for _, topic := range topics {
		g.Go(func() error {
			return w.WriteMessages(ctx, kafka.Message{
				Topic:   topic,
				Value:   value,
				Headers: []kafka.Header{{Key: "host", Value: []byte(host)}},
			})
		})
	}
	return g.Wait()
}

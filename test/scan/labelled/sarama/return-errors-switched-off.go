package beacon

import (
	"context"
	"time"

	"github.com/IBM/sarama"
)

// Run announces this node every few seconds until the context ends.
func Run(ctx context.Context, brokers []string, node string) error {
	config := sarama.NewConfig()
	config.ClientID = "beacon-" + node
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Retry.Max = 10
	config.Producer.Return.Errors = false

	producer, err := sarama.NewAsyncProducer(brokers, config)
	if err != nil {
		return err
	}
	defer producer.AsyncClose()

	ticker := time.NewTicker(5 * time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case now := <-ticker.C:
			producer.Input() <- &sarama.ProducerMessage{ // expect: send-with-callback violation
				Topic: "beacons",
				Key:   sarama.StringEncoder(node),
				Value: sarama.StringEncoder(now.Format(time.RFC3339)),
			}
		}
	}
}

package beacon

import (
	"context"
	"fmt"
	"time"

	"github.com/IBM/sarama"
)

func Announce(ctx context.Context, brokers []string, node string, every time.Duration) (err error) {
	config := sarama.NewConfig()
	config.Version = sarama.V3_6_0_0
	config.Producer.Idempotent = true
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Retry.Max = 1000
	config.Net.MaxOpenRequests = 1

	producer, err := sarama.NewAsyncProducer(brokers, config)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := producer.Close(); cerr != nil && err == nil {
			err = cerr
		}
	}()
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	var pending *sarama.ProducerMessage
	for {
		var input chan<- *sarama.ProducerMessage
		if pending != nil {
			input = producer.Input()
		}
		select {
		case input <- pending:
			pending = nil
		case failed := <-producer.Errors():
			return fmt.Errorf("beacon: %w", failed.Err)
		case now := <-ticker.C:
			pending = &sarama.ProducerMessage{Topic: "beacons", Value: sarama.StringEncoder(node + now.String())}
		case <-ctx.Done():
			return nil
		}
	}
}

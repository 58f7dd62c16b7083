package outbox

import (
	"context"
	"sync"

	"github.com/IBM/sarama"
)

type Row struct {
	ID   int64
	Body []byte
}

type Outbox interface {
	Pending(ctx context.Context) ([]Row, error)
	Done(id int64) error
	Failed(id int64, reason error) error
}

func Relay(ctx context.Context, brokers []string, box Outbox) error {
	config := sarama.NewConfig()
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Retry.Max = 25
	config.Producer.Return.Successes = true
	producer, err := sarama.NewAsyncProducer(brokers, config)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		for ok := range producer.Successes() {
			_ = box.Done(ok.Metadata.(int64))
		}
	}()
	go func() {
		defer wg.Done()
		for failure := range producer.Errors() {
			_ = box.Failed(failure.Msg.Metadata.(int64), failure.Err)
		}
	}()
	rows, err := box.Pending(ctx)
	for _, row := range rows {
		producer.Input() <- &sarama.ProducerMessage{
			Topic:    "outbox",
			Value:    sarama.ByteEncoder(row.Body),
			Metadata: row.ID,
		}
	}
	producer.AsyncClose()
	wg.Wait()
	return err
}

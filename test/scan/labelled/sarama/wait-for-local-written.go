package producer

import (
	"time"

	"github.com/Shopify/sarama"
)

func settings() *sarama.Config {
	config := sarama.NewConfig()
	config.Version = sarama.V2_8_0_0
	config.Producer.Partitioner = sarama.NewHashPartitioner
	config.Producer.RequiredAcks = sarama.WaitForLocal // expect: acks-all violation
	config.Producer.Timeout = 5 * time.Second
	config.Producer.Retry.Max = 5 // expect: retries-minimum violation
	config.Producer.Return.Successes = true
	return config
}

type Orders struct {
	producer sarama.SyncProducer
}

func NewOrders(hosts []string) (*Orders, error) {
	producer, err := sarama.NewSyncProducer(hosts, settings())
	if err != nil {
		return nil, err
	}
	return &Orders{producer: producer}, nil
}

func (o *Orders) Placed(id, body string) error {
	_, _, err := o.producer.SendMessage(&sarama.ProducerMessage{
		Topic: "orders-placed",
		Key:   sarama.StringEncoder(id),
		Value: sarama.StringEncoder(body),
	})
	return err
}

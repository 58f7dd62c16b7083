package pricing

import (
	"log"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

const group = "pricing"

func Listen(brokers string, apply func(sku, price string) error, quit <-chan struct{}) {
	consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers":        brokers,
		"group.id":                 group,
		"enable.auto.commit":       true,
		"enable.auto.offset.store": false,
	})
	if err != nil {
		log.Fatalln(err)
	}
	defer consumer.Close()
	if err := consumer.Subscribe("prices", nil); err != nil {
		log.Panicln(err)
	}
	for {
		select {
		case <-quit:
			return
		default:
		}
		m, ok := consumer.Poll(200).(*kafka.Message)
		if !ok || m.TopicPartition.Error != nil {
			continue
		}
		if err := apply(string(m.Key), string(m.Value)); err != nil {
			log.Panicln("cannot go on:", err)
		}
		if _, err := consumer.StoreMessage(m); err != nil {
			log.Println("store:", err)
		}
	}
}

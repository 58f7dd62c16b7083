package pricing

import (
	"log"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type Applier func(sku, price string) error

func ListenLoose(brokers string, apply Applier, quit <-chan struct{}) {
	consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers":        brokers,
		"group.id":                 "pricing-loose",
		"enable.auto.offset.store": "false",
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
		if _, err := consumer.StoreMessage(m); err != nil { // expect: commit-after-processing violation
			log.Println("store:", err)
		}
		if err := apply(string(m.Key), string(m.Value)); err != nil {
			log.Println("skipped:", err)
		}
	}
}

package main

import (
	"log"
	"os"
	"strings"

	"github.com/Shopify/sarama"
)

// A sync producer has nothing in a buffer when SendMessage returns, so leaving at once is fine.
func main() {
	config := sarama.NewConfig()
	config.Producer.RequiredAcks = -1
	config.Producer.Retry.Max = 100
	config.Producer.Return.Successes = true

	brokers := strings.Split(os.Getenv("BROKERS"), ",")
	producer, err := sarama.NewSyncProducer(brokers, config)
	if err != nil {
		log.Fatal(err)
	}
	partition, offset, err := producer.SendMessage(&sarama.ProducerMessage{
		Topic: "releases",
		Value: sarama.StringEncoder(os.Getenv("RELEASE")),
	})
	if err != nil {
		log.Fatalf("release not announced: %v", err)
	}
	log.Printf("announced at %d/%d", partition, offset)
	os.Exit(0)
}

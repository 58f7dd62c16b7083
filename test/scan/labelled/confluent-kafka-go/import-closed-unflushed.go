package main

import (
	"log"
	"os"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func main() {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "localhost:9092"}) // expect: flush-before-exit violation
	if err != nil {
		log.Fatal(err)
	}
	defer producer.Close()
	go func() {
		for event := range producer.Events() {
			if m, ok := event.(*kafka.Message); ok && m.TopicPartition.Error != nil {
				log.Println("refused:", m.TopicPartition.Error)
			}
		}
	}()
	topic := "names"
	for _, name := range os.Args[1:] {
		err := producer.Produce(&kafka.Message{
			TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
			Value:          []byte(name),
		}, nil)
		if err != nil {
			log.Println("not taken:", err)
		}
	}
}

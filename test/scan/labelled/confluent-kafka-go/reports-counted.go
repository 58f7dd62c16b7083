package main

import (
	"log"
	"os"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func main() {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "localhost:9092"})
	if err != nil {
		log.Fatal(err)
	}
	defer producer.Close()
	reports := make(chan kafka.Event, 100)
	topic := "names"
	sent := 0
	for _, name := range os.Args[1:] {
		err := producer.Produce(&kafka.Message{
			TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
			Value:          []byte(name),
		}, reports)
		if err != nil {
			log.Println("not taken:", err)
			continue
		}
		sent++
	}
	for ; sent > 0; sent-- {
		if m, ok := (<-reports).(*kafka.Message); ok && m.TopicPartition.Error != nil {
			log.Println("refused:", m.TopicPartition.Error)
		}
	}
}

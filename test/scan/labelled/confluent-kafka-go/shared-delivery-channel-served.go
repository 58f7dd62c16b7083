package main

import (
	"fmt"
	"os"
	"sync"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func main() {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{
		"bootstrap.servers":        "localhost:9092",
		"request.required.acks":    -1,
		"message.send.max.retries": 100000,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	deliveries := make(chan kafka.Event, 100)
	var served sync.WaitGroup
	served.Add(1)
	failed := 0
	go func() {
		defer served.Done()
		for e := range deliveries {
			if m := e.(*kafka.Message); m.TopicPartition.Error != nil {
				failed++
			}
		}
	}()
	topic := "squares"
	for i := range 1000 {
		err := producer.Produce(&kafka.Message{
			TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
			Value:          fmt.Append(nil, i*i),
		}, deliveries)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	producer.Flush(15000)
	producer.Close()
	close(deliveries)
	served.Wait()
	fmt.Println(failed, "failed")
}

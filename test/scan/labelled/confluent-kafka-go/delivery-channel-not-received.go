package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintf(os.Stderr, "usage: %s <brokers> <topic>\n", os.Args[0])
		os.Exit(2)
	}
	topic := os.Args[2]
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": os.Args[1]})
	if err != nil {
		panic(err)
	}
	defer producer.Close()

	deliveries := make(chan kafka.Event, 10000)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		value := append([]byte(nil), in.Bytes()...)
		err := producer.Produce(&kafka.Message{TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny}, Value: value}, deliveries) // expect: send-with-callback violation
		if err != nil {
			fmt.Println("queue:", err)
		}
	}
	producer.Flush(15 * 1000)
}

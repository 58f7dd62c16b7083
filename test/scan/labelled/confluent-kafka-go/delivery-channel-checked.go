package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func send(p *kafka.Producer, topic string, value []byte) error {
	answer := make(chan kafka.Event, 1)
	defer close(answer)
	err := p.Produce(&kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
		Value:          value,
	}, answer)
	if err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	e := <-answer
	m, ok := e.(*kafka.Message)
	if !ok {
		return fmt.Errorf("unexpected event %v", e)
	}
	return m.TopicPartition.Error
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintf(os.Stderr, "usage: %s <brokers> <topic>\n", os.Args[0])
		os.Exit(2)
	}
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": os.Args[1]})
	if err != nil {
		panic(err)
	}
	defer producer.Close()
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		if err := send(producer, os.Args[2], in.Bytes()); err != nil {
			fmt.Println(err)
		}
	}
	producer.Flush(1000)
}

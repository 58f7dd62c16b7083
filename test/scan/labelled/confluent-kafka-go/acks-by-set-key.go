package main

import (
	"flag"
	"fmt"
	"log"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

var (
	brokers = flag.String("brokers", "localhost:9092", "bootstrap servers")
	fast    = flag.Bool("fast", false, "do not wait for answers")
)

func config() *kafka.ConfigMap {
	c := &kafka.ConfigMap{"bootstrap.servers": *brokers}
	if *fast {
		_ = c.SetKey("acks", 0) // expect: acks-all violation
	}
	return c
}

func main() {
	flag.Parse()
	p, err := kafka.NewProducer(config())
	if err != nil {
		log.Fatal(err)
	}
	defer p.Close()
	go func() {
		for e := range p.Events() {
			if m, ok := e.(*kafka.Message); ok && m.TopicPartition.Error != nil {
				log.Println("lost:", m.TopicPartition.Error)
			}
		}
	}()
	topic := flag.Arg(0)
	for i := 0; i < 100; i++ {
		err := p.Produce(&kafka.Message{
			TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
			Value:          []byte(fmt.Sprint(i)),
		}, nil)
		if err != nil {
			log.Println(err)
		}
	}
	p.Flush(10_000)
}

package main

import (
	"log"
	"os"
	"sync"

	"github.com/IBM/sarama"
)

func main() {
	config := sarama.NewConfig()
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Retry.Max = 20
	producer, err := sarama.NewAsyncProducer([]string{"localhost:9092"}, config)
	if err != nil {
		log.Fatal(err)
	}
	var reading sync.WaitGroup
	reading.Add(1)
	go func() {
		defer reading.Done()
		for err := range producer.Errors() {
			log.Println("refused:", err)
		}
	}()
	for _, name := range os.Args[1:] {
		producer.Input() <- &sarama.ProducerMessage{Topic: "names", Value: sarama.StringEncoder(name)}
	}
	producer.AsyncClose()
	reading.Wait()
}

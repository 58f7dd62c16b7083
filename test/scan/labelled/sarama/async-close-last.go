package main

import (
	"log"
	"os"

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
	go func() {
		for err := range producer.Errors() {
			log.Println("refused:", err)
		}
	}()
	for _, name := range os.Args[1:] {
		producer.Input() <- &sarama.ProducerMessage{Topic: "names", Value: sarama.StringEncoder(name)}
	}
	producer.AsyncClose() // expect: flush-before-exit violation
}

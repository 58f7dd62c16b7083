package main

import (
	"log"
	"time"

	"github.com/IBM/sarama"
)

func producer() *sarama.Config {
	config := sarama.NewConfig()
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Retry.Max = 10
	return config
}

// beat runs until the container is killed.
func beat(brokers []string) {
	beats, err := sarama.NewAsyncProducer(brokers, producer())
	if err != nil {
		log.Fatal(err)
	}
	go watch(beats.Errors())
	for {
		beats.Input() <- &sarama.ProducerMessage{Topic: "beats", Value: sarama.StringEncoder("up")}
		time.Sleep(time.Second)
	}
}

// greet sends a few, and leaves the last of them in the buffer.
func greet(brokers []string) {
	greetings, err := sarama.NewAsyncProducer(brokers, producer()) // expect: flush-before-exit violation
	if err != nil {
		log.Fatal(err)
	}
	go watch(greetings.Errors())
	for {
		greetings.Input() <- &sarama.ProducerMessage{Topic: "greetings", Value: sarama.StringEncoder("hello")}
		if time.Now().Hour() > 20 {
			return
		}
	}
}

func watch(failures <-chan *sarama.ProducerError) {
	for failure := range failures {
		log.Printf("lost: %v", failure)
	}
}

func main() {
	greet([]string{"kafka:9092"})
	beat([]string{"kafka:9092"})
}

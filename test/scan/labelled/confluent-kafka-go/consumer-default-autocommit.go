package main

import (
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func handle(value []byte) { log.Printf("handled %d bytes", len(value)) }

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)

	c, err := kafka.NewConsumer(&kafka.ConfigMap{ // expect: auto-commit-disabled violation
		"bootstrap.servers": os.Getenv("KAFKA_BROKERS"),
		"group.id":          "billing",
		"auto.offset.reset": "earliest",
	})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	if err := c.SubscribeTopics([]string{"usage"}, nil); err != nil {
		log.Fatal(err)
	}
	for {
		select {
		case s := <-stop:
			log.Println("got", s)
			return
		default:
			msg, err := c.ReadMessage(500 * time.Millisecond)
			if err != nil {
				continue
			}
			handle(msg.Value)
		}
	}
}

package main

import (
	"context"
	"fmt"
	"os"
	"time"

	kafkago "github.com/segmentio/kafka-go"
)

func main() {
	writer := kafkago.Writer{
		Addr:         kafkago.TCP("localhost:9092"),
		Topic:        "uptime",
		RequiredAcks: kafkago.RequireAll,
	}
	defer writer.Close()

	host, _ := os.Hostname()
	started := time.Now()
	for range 60 {
		time.Sleep(time.Second)
		_ = writer.WriteMessages(context.Background(), kafkago.Message{ // expect: send-with-callback violation
			Key:   []byte(host),
			Value: []byte(time.Since(started).String()),
		})
	}
	fmt.Println("a minute is over")
}

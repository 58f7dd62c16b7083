package main

import (
	"context"
	"flag"
	"log"

	"github.com/segmentio/kafka-go"
)

// Every write is waited for, so that nothing is left behind when the program ends.
func main() {
	addr := flag.String("addr", "localhost:9092", "broker")
	topic := flag.String("topic", "announcements", "topic")
	flag.Parse()

	w := &kafka.Writer{
		Addr:         kafka.TCP(*addr),
		Topic:        *topic,
		RequiredAcks: kafka.RequireAll,
		BatchSize:    1,
	}
	for _, text := range flag.Args() {
		if err := w.WriteMessages(context.Background(), kafka.Message{Value: []byte(text)}); err != nil {
			log.Fatalf("%q was not announced: %v", text, err)
		}
	}
}

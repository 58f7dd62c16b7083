package main

import (
	"bufio"
	"context"
	"fmt"
	"os"

	"github.com/segmentio/kafka-go"
)

func copyLines(ctx context.Context, file, topic, broker string) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	w := &kafka.Writer{ // expect: flush-before-exit violation
		Addr:         kafka.TCP(broker),
		Topic:        topic,
		RequiredAcks: kafka.RequireAll,
		Async:        true,
		Completion: func(lines []kafka.Message, err error) {
			if err != nil {
				fmt.Fprintf(os.Stderr, "%d lines not copied: %v\n", len(lines), err)
			}
		},
	}
	scanner := bufio.NewScanner(in)
	for scanner.Scan() {
		if err := w.WriteMessages(ctx, kafka.Message{Value: []byte(scanner.Text())}); err != nil {
			return err
		}
	}
	return scanner.Err()
}

func main() {
	if err := copyLines(context.Background(), os.Args[1], os.Args[2], "localhost:9092"); err != nil {
		fmt.Println(err)
	}
}

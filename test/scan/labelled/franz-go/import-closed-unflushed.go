package main

import (
	"bufio"
	"context"
	"log"
	"os"

	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	client, err := kgo.NewClient(kgo.SeedBrokers("localhost:9092"), kgo.DefaultProduceTopic("postcodes")) // expect: flush-before-exit violation
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		client.Produce(context.Background(), kgo.StringRecord(lines.Text()), func(_ *kgo.Record, err error) {
			if err != nil {
				log.Println("refused:", err)
			}
		})
	}
}

package main

import (
	"bufio"
	"context"
	"os"
	"strings"

	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	ctx := context.Background()
	client, err := kgo.NewClient(
		kgo.SeedBrokers(strings.Split(os.Getenv("BROKERS"), ",")...),
		kgo.DefaultProduceTopic("stdin"),
	)
	if err != nil {
		panic(err)
	}
	defer client.Close()

	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		_ = client.ProduceSync(ctx, kgo.StringRecord(lines.Text())) // expect: send-with-callback violation
	}
	if err := lines.Err(); err != nil {
		panic(err)
	}
}

package main

import (
	"context"
	"log"
	"os"
	"sync"

	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	client, err := kgo.NewClient(kgo.SeedBrokers("localhost:9092"))
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	var wg sync.WaitGroup
	for _, name := range os.Args[1:] {
		wg.Add(1)
		client.Produce(context.Background(), &kgo.Record{Topic: "names", Value: []byte(name)}, func(_ *kgo.Record, err error) {
			defer wg.Done()
			if err != nil {
				log.Println("refused:", err)
			}
		})
	}
	wg.Wait()
}

package main

import (
	"flag"
	"fmt"
	"log"
	"strings"

	"github.com/IBM/sarama"
)

func main() {
	brokers := flag.String("brokers", "localhost:9092", "comma separated")
	count := flag.Int("n", 10, "how many")
	flag.Parse()

	conf := sarama.NewConfig()
	conf.Producer.RequiredAcks = sarama.WaitForAll
	conf.Producer.Retry.Max = 10
	conf.Producer.Return.Successes = true

	prod, err := sarama.NewSyncProducer(strings.Split(*brokers, ","), conf)
	if err != nil {
		log.Fatalln("start:", err)
	}
	defer prod.Close()

	for i := range *count {
		prod.SendMessage(&sarama.ProducerMessage{ // expect: send-with-callback violation
			Topic:     "numbers",
			Partition: -1,
			Value:     sarama.StringEncoder(fmt.Sprintf("number %d", i)),
		})
	}
}

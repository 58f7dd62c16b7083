package migrate

import (
	"bufio"
	"io"
	"log"

	"github.com/IBM/sarama"
)

func Import(r io.Reader, brokers []string) (lines int, err error) {
	conf := sarama.NewConfig()
	conf.Producer.RequiredAcks = sarama.WaitForAll
	conf.Producer.Retry.Max = 50
	ap, err := sarama.NewAsyncProducer(brokers, conf) // expect: flush-before-exit violation
	if err != nil {
		return 0, err
	}
	go func() {
		for e := range ap.Errors() {
			log.Println("not imported:", e)
		}
	}()
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		ap.Input() <- &sarama.ProducerMessage{
			Topic: "imported",
			Value: sarama.StringEncoder(scanner.Text()),
		}
		lines++
	}
	return lines, scanner.Err()
}

package accesslog

import (
	"log"
	"net/http"
	"sync"

	"github.com/IBM/sarama"
)

type Recorder struct {
	producer sarama.AsyncProducer
	wg       sync.WaitGroup
}

func NewRecorder(brokers []string) (*Recorder, error) {
	cfg := sarama.NewConfig()
	cfg.Producer.RequiredAcks = sarama.WaitForAll
	cfg.Producer.Retry.Max = 20
	producer, err := sarama.NewAsyncProducer(brokers, cfg)
	if err != nil {
		return nil, err
	}
	r := &Recorder{producer: producer}
	r.wg.Add(1)
	go func() {
		defer r.wg.Done()
		for failure := range producer.Errors() {
			log.Printf("no access log for %v: %v", failure.Msg.Key, failure.Err)
		}
	}()
	return r, nil
}

func (r *Recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r.producer.Input() <- &sarama.ProducerMessage{
		Topic: "access-log",
		Key:   sarama.StringEncoder(req.RemoteAddr),
		Value: sarama.StringEncoder(req.Method + " " + req.URL.Path),
	}
	w.WriteHeader(http.StatusNoContent)
}

func (r *Recorder) Close() {
	r.producer.AsyncClose()
	r.wg.Wait()
}

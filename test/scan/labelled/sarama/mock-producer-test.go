package events

import (
	"errors"
	"testing"

	"github.com/IBM/sarama"
	"github.com/IBM/sarama/mocks"
)

func publishTwice(p sarama.SyncProducer) (failures int) {
	for _, v := range []string{"a", "b"} {
		if _, _, err := p.SendMessage(&sarama.ProducerMessage{Topic: "t", Value: sarama.StringEncoder(v)}); err != nil {
			failures++
		}
	}
	return failures
}

func TestCountsFailures(t *testing.T) {
	p := mocks.NewSyncProducer(t, nil)
	p.ExpectSendMessageAndSucceed()
	p.ExpectSendMessageAndFail(errors.New("broker is away"))
	if got := publishTwice(p); got != 1 {
		t.Errorf("%d failures", got)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

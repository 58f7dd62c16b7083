package pixel

import (
	"context"
	"net/http"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

func Handler(seed string) (http.HandlerFunc, func(), error) {
	cl, err := kgo.NewClient(
		kgo.SeedBrokers(seed),
		kgo.RequiredAcks(kgo.NoAck()), // expect: acks-all violation
		kgo.DisableIdempotentWrite(),
	)
	if err != nil {
		return nil, nil, err
	}
	handler := func(w http.ResponseWriter, r *http.Request) {
		record := &kgo.Record{Topic: "pixels", Value: []byte(r.URL.RawQuery), Timestamp: time.Now()}
		if err := cl.ProduceSync(r.Context(), record).FirstErr(); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
	stop := func() {
		_ = cl.Flush(context.Background())
		cl.Close()
	}
	return handler, stop, nil
}

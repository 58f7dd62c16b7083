package thumbs

import (
	"context"
	"image"
	"log"
	"os"

	"github.com/segmentio/kafka-go"
)

func thumbnail(path string) {
	f, err := os.Open(path)
	if err != nil {
		log.Println(err)
		return
	}
	defer f.Close()
	if _, format, err := image.DecodeConfig(f); err != nil {
		log.Println(format, err)
	}
}

func Serve(ctx context.Context, brokers []string) error {
	reader := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "thumbs", Topic: "uploads"})
	defer reader.Close()
	for {
		m, err := reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		go func(path string) {
			thumbnail(path)
		}(string(m.Value))
		if err := reader.CommitMessages(ctx, m); err != nil { // expect: commit-after-processing violation
			return err
		}
	}
}

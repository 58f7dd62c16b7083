package wire

import (
	"context"
	"encoding/binary"
	"net"
	"os"
)

type Message struct {
	Key, Value []byte
}

// Writer frames messages for a plain TCP peer.
type Writer struct {
	Addr  string
	Async bool
	conn  net.Conn
}

func (w *Writer) WriteMessages(ctx context.Context, msgs ...Message) error {
	if w.conn == nil {
		var d net.Dialer
		conn, err := d.DialContext(ctx, "tcp", w.Addr)
		if err != nil {
			return err
		}
		w.conn = conn
	}
	for _, m := range msgs {
		frame := binary.BigEndian.AppendUint32(nil, uint32(len(m.Value)))
		if _, err := w.conn.Write(append(frame, m.Value...)); err != nil {
			return err
		}
	}
	return nil
}

func Goodbye(ctx context.Context) {
	w := &Writer{Addr: "localhost:7000", Async: true}
	w.WriteMessages(ctx, Message{Value: []byte("goodbye")})
	_ = w.WriteMessages(ctx, Message{Value: []byte("again")})
	os.Exit(0)
}

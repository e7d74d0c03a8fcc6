package peak_test

import (
	"bytes"
	"testing"

	"github.com/answerable-data/answerable/internal/peak"
)

// Memory that the work takes is seen, and memory that building the input takes is not.
func TestOf(t *testing.T) {
	for name, c := range map[string]struct {
		build, work int
		least, most int64
	}{
		"large work": {1, 200 << 20, 200 << 20, 400 << 20}, "large build": {200 << 20, 1, 1, 100 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			got, said := peak.Of(t, func() []byte {
				return bytes.Repeat([]byte("x"), c.build)[:1]
			}, func(b []byte) string {
				return string(bytes.Repeat(b, c.work)[:1])
			})
			if got < c.least || got > c.most || said != "x" {
				t.Errorf("%d bytes, %q", got, said)
			}
		})
	}
}

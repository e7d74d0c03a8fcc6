package progress

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"
)

// A screen takes what a terminal of one line would show.
type screen struct {
	mu  sync.Mutex
	raw bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.Write(p)
}

// lines plays the characters: a carriage return goes back to the first column.
func (s *screen) lines() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, line := range strings.Split(s.raw.String(), "\n") {
		var row []rune
		at := 0
		for _, c := range line {
			if c == '\r' {
				at = 0
				continue
			}
			for len(row) <= at {
				row = append(row, ' ')
			}
			row[at] = c
			at++
		}
		out = append(out, strings.TrimRight(string(row), " "))
	}
	return out
}

func TestLine(t *testing.T) {
	var s screen
	texts := []string{"a long text of much work", "short", "äöü"}
	n := 0
	l := Start(&s, time.Hour, func() int { return 20 }, func(time.Duration) string { n++; return texts[(n-1)%len(texts)] })
	if got := s.lines(); len(got) != 1 || got[0] != "a long text of much" {
		t.Errorf("%q", got)
	}
	l.show()
	if got := s.lines(); got[0] != "short" {
		t.Errorf("%q", got)
	}
	l.Print("day one is done, and this stays")
	if got := s.lines(); got[0] != "day one is done, and this stays" || got[1] != "äöü" {
		t.Errorf("%q", got)
	}
	l.Stop()
	if got := s.lines(); got[1] != "" {
		t.Errorf("%q", got)
	}
}

func TestTicks(t *testing.T) {
	var s screen
	shown := make(chan struct{}, 100)
	l := Start(&s, time.Millisecond, func() int { return 80 }, func(time.Duration) string {
		select {
		case shown <- struct{}{}:
		default:
		}
		return "x"
	})
	for range 3 {
		<-shown
	}
	l.Stop()
}

func TestLeft(t *testing.T) {
	for _, c := range []struct {
		since     time.Duration
		done, all int64
		want      string
	}{
		{10 * time.Second, 50, 100, "10s"}, {10 * time.Second, 1, 10, "1m30s"}, {time.Minute, 1, 100, "1h39m"}, {time.Minute, 100, 100, "0s"},
		{time.Millisecond, 50, 100, ""}, {time.Minute, 0, 100, ""}, {time.Minute, 1, 0, ""}, {time.Minute, 3, 2, ""},
	} {
		if got := Left(c.since, c.done, c.all); got != c.want {
			t.Errorf("%v %d of %d: %q, want %q", c.since, c.done, c.all, got, c.want)
		}
	}
}

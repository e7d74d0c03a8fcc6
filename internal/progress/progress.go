// Package progress keeps one line on a terminal up to date while long work goes on.
//
// The line is rewritten in place with a carriage return and spaces alone, without colour or any other control sequence, and is
// gone when the work is done. Whoever starts it sees to it that what it writes to is a terminal: in a log it would be noise.
package progress

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// A Line is one that is being kept up to date.
type Line struct {
	mu    sync.Mutex
	out   io.Writer
	text  func(since time.Duration) string
	width func() int
	begun time.Time
	shown int // characters on the terminal
	stop  chan struct{}
	done  sync.WaitGroup
}

// Start shows what text gives, at once and then every interval. width gives the columns of the terminal; a longer text is cut.
func Start(out io.Writer, every time.Duration, width func() int, text func(since time.Duration) string) *Line {
	l := &Line{out: out, text: text, width: width, begun: time.Now(), stop: make(chan struct{})}
	l.show()
	l.done.Go(func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				l.show()
			case <-l.stop:
				return
			}
		}
	})
	return l
}

// show brings the line up to date.
func (l *Line) show() {
	l.mu.Lock()
	defer l.mu.Unlock()
	text := []rune(l.text(time.Since(l.begun)))
	if most := l.width() - 1; most > 0 && len(text) > most { // the last column makes some terminals begin a new line
		text = text[:most]
	}
	fmt.Fprintf(l.out, "\r%s%s", string(text), strings.Repeat(" ", max(0, l.shown-len(text))))
	l.shown = len(text)
}

// clear takes the line away. The lock is held.
func (l *Line) clear() {
	fmt.Fprintf(l.out, "\r%s\r", strings.Repeat(" ", l.shown))
	l.shown = 0
}

// Print writes a line that stays, above the one that is kept up to date.
func (l *Line) Print(text string) {
	l.mu.Lock()
	l.clear()
	fmt.Fprintln(l.out, text)
	l.mu.Unlock()
	l.show()
}

// Stop takes the line away. A second call must not be made.
func (l *Line) Stop() {
	close(l.stop)
	l.done.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.clear()
}

// Left estimates the time that the rest of some work takes, in the form 1h02m, 3m05s or 7s; empty as long as nothing can be said.
func Left(since time.Duration, done, all int64) string {
	if done <= 0 || all <= 0 || done > all || since < time.Second {
		return ""
	}
	s := int64(since.Seconds() * (float64(all)/float64(done) - 1))
	switch {
	case s >= 3600:
		return fmt.Sprintf("%dh%02dm", s/3600, s%3600/60)
	case s >= 60:
		return fmt.Sprintf("%dm%02ds", s/60, s%60)
	}
	return fmt.Sprintf("%ds", s)
}

package sor

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// A list that the end of a window cuts through is not remembered: every row that begins like it would go to the exact rule.
func TestHabitsAreWholeLists(t *testing.T) {
	row := sound(fullHeader, map[string]string{"territorial_scope": `"[""AT"",""BE"",""BG"",""CY"",""CZ"",""DE""]"`, "content_type": `"[""CONTENT_TYPE_TEXT"",""A"",""B""]"`})
	text := fullHeader + "\n" + strings.Repeat(row+"\n", 60)
	remembered := 0
	for window := 61; window < 400; window += 7 {
		p := newParser(strings.NewReader(text), Options{All: true}, &collector{})
		p.in.window, p.in.buf = window, make([]byte, 2*window+slack)
		if counts, err := p.run(context.Background()); err != nil || counts.Loaded != 60 {
			t.Fatalf("window %d: %+v, %v", window, counts, err)
		}
		for k := range p.habits {
			if last := p.habits[k].last; len(last) > 0 {
				remembered++
				if !bytes.HasSuffix(last, []byte(`]"`)) {
					t.Errorf("window %d, column %d: %q", window, k, last)
				}
			}
		}
	}
	if remembered == 0 {
		t.Error("no list was remembered")
	}
}

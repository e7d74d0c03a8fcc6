package sor

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// The survey says what three functions of the library say.
func FuzzSurvey(f *testing.F) {
	for _, s := range []string{"", "\n", "\x00", "é", "Ελληνικά", "中文字", "\xe0\x80\x80", "\xed\xa0\x80", "\xed\x9f\xbf", "\xe1\x80", "\xc2", "\xc0\x80", "😀\n", "\xf4\x90\x80\x80", "\x1f\x80"} {
		for _, n := range []int{0, 1, 7, 30, 31, 32, 33, 61} {
			f.Add([]byte(strings.Repeat("a", n) + s + strings.Repeat("b", 40)))
			f.Add([]byte(strings.Repeat("a", n) + s))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		lines, odd := survey(b)
		if want := bytes.Count(b, []byte("\n")); lines != int64(want) {
			t.Errorf("%d lines, not %d", lines, want)
		}
		if want := !utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0; odd != want {
			t.Errorf("odd: %v", odd)
		}
	})
}

func FuzzUUID(f *testing.F) {
	for _, s := range []string{"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D", "0a1b2c3d\x004e5f-4a6b-8c7d-9e0f1a2b3c4d", "g0000000-0000-0000-0000-00000000000:",
		"\x10\x19AF@G`g-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c\xb1d", ""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		b = b[:min(len(b), uuidLen)]
		id, ok := parseUUID(b)
		if got := decodeUUID(b); ok && got != id {
			t.Errorf("%q: %x, by the exact rule %x", b, got, id)
		}
		if fast := isUUID(b); fast != (ok && bytes.IndexByte(b, 0) < 0) {
			t.Errorf("%q: %v, by the exact rule %v", b, fast, ok)
		}
	})
}

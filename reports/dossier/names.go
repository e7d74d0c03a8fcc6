package dossier

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/answerable-data/answerable/pipeline/table"
)

// namesOf gives the names of a platform as they are published with its figures and suits, and its own, in small letters.
func namesOf(from, of *table.Set, platform string) map[string]bool {
	names := map[string]bool{}
	add := func(name string) {
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" {
			names[name] = true
		}
	}
	for _, p := range from.Platforms {
		if p.ID == platform {
			add(p.ID)
			add(p.Name)
		}
	}
	for _, o := range of.Observations {
		if o.Platform == platform {
			add(o.PlatformRaw)
		}
	}
	for _, c := range of.CasePlatforms {
		if c.Platform == platform {
			add(c.PlatformRaw)
		}
	}
	return names
}

// alone gives the sources that hold figures of no other platform: a row of such a file is the platform's whether or not
// it says so.
func alone(from *table.Set, platform string) map[string]bool {
	out := map[string]bool{}
	for _, o := range from.Observations {
		if only, seen := out[o.Source]; !seen || only {
			out[o.Source] = o.Platform == platform
		}
	}
	return out
}

// named says whether a rejected row names a platform: as a word by itself, since a name of one letter is in every text.
func named(r table.RejectRow, names map[string]bool) bool {
	text := strings.ToLower(r.Locator + " " + r.Raw)
	for name := range names {
		if hasWord(text, name) {
			return true
		}
	}
	return false
}

// hasWord says whether a text holds a name with no letter or digit beside it.
func hasWord(text, name string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(name):])
		if !wordly(before) && !wordly(after) {
			return true
		}
		from = at + len(name)
	}
}

func wordly(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

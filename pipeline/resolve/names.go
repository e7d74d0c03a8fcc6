package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// names finds entities by the names that sources print.
type names struct {
	aliases map[string][]alias // by scheme and name
	ids     map[string]string  // registry names folded to ids
}

func newNames(k *datasets.Knowledge) *names {
	n := &names{aliases: map[string][]alias{}, ids: map[string]string{}}
	for _, a := range k.Aliases {
		key := a.Scheme + "\x00" + a.Name
		n.aliases[key] = append(n.aliases[key], newAlias(a))
	}
	for _, p := range k.Platforms {
		n.ids[p.Name] = p.ID
	}
	return n
}

// A place is what a name stands for.
type place struct {
	platform, perimeter, note string
	known                     bool
}

// find looks a name up in the scheme of its source, then among the names of any source; an alias holds
// only between its dates. A name that is not known becomes an entity of its own: new services appear
// monthly and are kept, not rejected.
func (n *names) find(scheme, name string, at Period) place {
	for _, s := range []string{scheme, "any"} {
		for _, a := range n.aliases[s+"\x00"+name] {
			if a.holds(at) {
				return place{a.Platform, a.perimeter(), a.Note, true}
			}
		}
	}
	if id, ok := n.ids[name]; ok && scheme != "ncmec" {
		return place{id, id, "", true}
	}
	id := "unlisted-" + Slug(name)
	return place{id, id, "", false}
}

// An alias with its dates read.
type alias struct {
	datasets.Alias
	from, to *table.Date
}

// newAlias reads the dates. The embedded table is checked by a test; a date that cannot be read counts
// as open.
func newAlias(a datasets.Alias) alias {
	from, _ := ParseDay(a.ValidFrom)
	to, _ := ParseDay(a.ValidTo)
	return alias{a, from, to}
}

// holds says whether the alias and the period share a day.
func (a alias) holds(at Period) bool {
	return (a.from == nil || *a.from <= at.End) && (a.to == nil || *a.to >= at.Start)
}

// perimeter is what the name covers.
func (a alias) perimeter() string {
	if a.Perimeter != "" {
		return a.Perimeter
	}
	return a.Platform
}

// Slug writes a name as an id: its letters and digits in lower case, joined by hyphens. Accents are
// dropped. A name without a letter or digit becomes eight digits of its hash, so that two of them stay apart.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		sum := sha256.Sum256([]byte(s))
		return hex.EncodeToString(sum[:4])
	}
	return b.String()
}

// unlisted is the registry row of an entity that datasets/platforms.csv does not list.
func unlisted(id, name string) table.Platform {
	return table.Platform{ID: id, Name: name, Operator: name, Level: "service", SizeClass: "small",
		Note: "not in the registry; name as published"}
}

// Platform gives the id of a name as published in a month or another period; one that is not known gets an id that says so.
func (r *Resolver) Platform(scheme, name, period string) string {
	at, err := ParsePeriod(period)
	if err != nil {
		at = Period{Start: -1 << 30, End: 1 << 30}
	}
	return r.names.find(scheme, name, at).platform
}

package dsaspec

import "strings"

// A language is a template in another language than English: its headings as they stand in sheets that were
// filed in it. They are terms of the template, carried over as facts; the file of each language names where.
type language struct {
	shared        [][2]string         // English heading and the other
	orders        []string            // those of Orders, in order
	notices       []string            // those of Notices
	ownInitiative []string            // those of OwnInitiative
	context       func(string) string // heading of the remarks on a value column, by the heading of that column
}

// headings gives the English heading by the loose form of one in another language.
var headings = byHeading(german, french, greek)

func byHeading(languages ...language) map[string]string {
	m := map[string]string{}
	for _, l := range languages {
		for _, pair := range l.shared {
			m[loose(pair[1])] = pair[0]
		}
		for _, list := range []struct {
			printed  []string
			measures []Measure
		}{{l.orders, Orders}, {l.notices, Notices}, {l.ownInitiative, OwnInitiative}} {
			for i, printed := range list.printed {
				m[loose(printed)] = list.measures[i].Heading
				m[loose(l.context(printed))] = ContextPrefix + list.measures[i].Heading
			}
		}
	}
	return m
}

// Heading gives the English heading for one of the German, French or Greek template, and any other text as it
// stands.
func Heading(printed string) string {
	if name, ok := headings[loose(printed)]; ok {
		return name
	}
	return printed
}

// loose folds a text and leaves out what typists of one language set differently: quotation marks with the
// spaces inside them, and the length of dashes.
func loose(s string) string {
	return strings.Join(strings.Fields(setting.Replace(Fold(s))), " ")
}

var setting = strings.NewReplacer("« ", "", " »", "", "«", "", "»", "", "„", "", "“", "", "”", "", `"`, "",
	"\u2010", "-", "\u2011", "-", "\u2013", "-", "\u2014", "-")

package points

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// onCover are the words by which a line of the cover is known, in English and in French.
var onCover = []struct {
	what  string
	words []string
}{
	{"edition", []string{"Edition ", "Édition "}},
	{"date of publication", []string{"Published on ", "Publié le "}},
	{"next update", []string{"Next update", "Prochaine mise à jour"}},
	{"whether it is provisional", []string{"Provisional", "Provisoire", "Final", "Définitif"}},
	{"publisher", []string{"Publisher: ", "Éditeur\u00a0: "}},
	{"contact", []string{"Contact: ", "Contact\u00a0: "}},
	{"source", []string{"Source", "source"}},
	{"licence", []string{"Licence", "licence"}},
}

// fullSentence is the length from which a line counts as a summary.
const fullSentence = 80

// coverComesFirst looks at the first sheet: lines in column A, no table, and all that a cover says.
func coverComesFirst(b *book) []finding {
	var l list
	if len(b.sheets) == 0 {
		return []finding{{"workbook", "has no sheet"}}
	}
	s := b.sheets[0]
	if len(s.marked) != 0 || s.columns != 1 || s.at(1, 1).text == "" {
		l.add(s.name, "%d tables, %d columns, title %q: a cover is lines in column A", len(s.marked), s.columns, s.at(1, 1).text)
	}
	for _, c := range onCover {
		if !s.says(c.words...) {
			l.add(s.name, "does not give the %s", c.what)
		}
	}
	if !slices.ContainsFunc(s.lines(), func(t string) bool { return len([]rune(t)) >= fullSentence }) {
		l.add(s.name, "has no summary")
	}
	return l
}

// contentsLead looks at the contents: the second sheet, with a link to A1 of every other one.
func contentsLead(b *book) []finding {
	var l list
	t := b.named("contents")
	if t == nil || t.index != 1 {
		return []finding{{"workbook", "the second sheet has no table called contents"}}
	}
	led := map[string]bool{t.name: true}
	for _, s := range b.sheets {
		for _, k := range s.x.Links {
			if k.Location == "" {
				continue
			}
			at := strings.LastIndex(k.Location, "!")
			to := strings.ReplaceAll(strings.Trim(k.Location[:max(at, 0)], "'"), "''", "'")
			if at < 0 || k.Location[at:] != "!A1" || b.find(to) == nil {
				l.add(s.name, "link in %s leads to %s", k.Ref, k.Location)
			}
			if s == t.sheet {
				led[to] = true
			}
		}
	}
	for _, s := range b.sheets {
		if !led[s.name] {
			l.add(t.name, "does not lead to the sheet %s", s.name)
		}
	}
	return l
}

func (b *book) find(name string) *sheet {
	for _, s := range b.sheets {
		if s.name == name {
			return s
		}
	}
	return nil
}

var noteUse = regexp.MustCompile(`\[note \d+\]`)

// notesMatch compares the notes in use with those that the table notes explains, and so the shorthand
// of the status columns.
func notesMatch(b *book) []finding {
	notes := b.named("notes")
	if notes == nil {
		return []finding{{"workbook", "no sheet has a table called notes"}}
	}
	explained, used := map[string]bool{}, map[string]bool{}
	for row := notes.top + 1; row <= notes.bottom; row++ {
		explained[notes.at(row, 1).text] = true
	}
	for _, s := range b.sheets {
		for at, c := range s.cells {
			if !c.number && !(s == notes.sheet && at[1] == 1) {
				for _, m := range noteUse.FindAllString(c.text, -1) {
					used[m] = true
				}
			}
		}
	}
	for _, t := range b.tables() {
		for _, m := range t.shorthand() {
			used[m] = true
		}
	}
	var l list
	for _, m := range sorted(used) {
		if !explained[m] {
			l.add(notes.name, "%s is used and not explained", m)
		}
	}
	for _, m := range sorted(explained) {
		if noteUse.FindString(m) == m && !used[m] {
			l.add(notes.name, "%s is explained and not used", m)
		}
	}
	return l
}

// propertiesSet looks at the properties of the document.
func propertiesSet(b *book) []finding {
	var l list
	p := b.core
	for _, v := range [][2]string{{"title", p.Title}, {"author", p.Creator}, {"keywords", p.Keywords}, {"language", p.Language}, {"date", p.Created}} {
		if v[1] == "" {
			l.add("properties", "no %s", v[0])
		}
	}
	if strings.Contains(p.Title, "_") || p.Creator == "xuri" {
		l.add("properties", "title %q, author %q", p.Title, p.Creator)
	}
	for _, s := range b.sheets {
		for _, d := range s.drawings {
			for _, f := range d.frames {
				for _, language := range f.languages {
					if language != p.Language {
						l.add(s.name, "chart %q says that its language is %s; that of the document is %s", f.title, language, p.Language)
					}
				}
			}
		}
	}
	return l
}

// viewAtStart looks at what a reader sees on opening.
func viewAtStart(b *book) []finding {
	var l list
	for _, at := range b.active {
		if at != 0 {
			l.add("workbook", "opens at sheet %d", at+1)
		}
	}
	for _, s := range b.sheets {
		if len(s.x.Views) == 0 {
			l.add(s.name, "no view")
		}
		for _, v := range s.x.Views {
			if v.Zoom != "100" || (v.TopLeft != "" && v.TopLeft != "A1") {
				l.add(s.name, "zoom %q, top left %q", v.Zoom, v.TopLeft)
			}
			if selected := v.TabSelected == "1" || v.TabSelected == "true"; selected != (s.index == 0) {
				l.add(s.name, "tab selected: %v", selected)
			}
			for _, c := range v.Selection {
				if c.Active != "" && c.Active != "A1" {
					l.add(s.name, "cursor in %s", c.Active)
				}
			}
		}
	}
	return l
}

var bareURL = regexp.MustCompile(`^(https?://|www\.)\S+$`)

// linksDescribe looks at the text of links, and for addresses that stand bare.
func linksDescribe(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		for _, at := range s.order {
			if c := s.cells[at]; !c.number && bareURL.MatchString(c.text) {
				l.add(s.name, "%s shows a bare address", c.ref)
			}
		}
		for _, k := range s.x.Links {
			col, row := coordinates(k.Ref)
			c, to := s.at(row, col), s.rels[k.ID].target
			if !c.filled || c.text == to {
				l.add(s.name, "link in %s has the text %q", k.Ref, c.text)
			}
			if k.Location == "" && !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "https://") {
				l.add(s.name, "link in %s leads to %q", k.Ref, to)
			}
		}
	}
	return l
}

// place names a cell for a reader.
func place(t *table, row, col int) string { return fmt.Sprintf("row %d, column %q", row, t.head(col)) }

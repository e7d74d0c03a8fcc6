package account

import (
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table/provenance"
	"github.com/answerable-data/answerable/reports/locale"
)

// formula is how the number comes about, and whether it came about again.
func (t *teller) formula() section {
	f, r := t.x.Formula, t.x.Recomputed
	s := section{Head: t.t("formula"), Lines: lines(t.line("symbols", f.Symbols), t.line("filled", f.Filled))}
	for _, term := range f.Terms {
		rows := ""
		if n := len(term.Operands); n > 3 {
			rows = " (" + t.t("rows", n) + ")"
		} else if n > 0 {
			rows = " (" + strings.Join(term.Operands, ", ") + ")"
		}
		s.Lines = append(s.Lines, line{Label: t.termName(term.Name), Text: full(&term.Value) + rows})
	}
	wrong := 0
	for _, n := range r.Numbers {
		if !n.Equal {
			wrong++
			s.Lines = append(s.Lines, t.line("differs", t.t("printed_and_again", n.Name, orDash(n.Printed), orDash(n.Recomputed))))
		}
	}
	switch {
	case r.By == provenance.ByNothing && t.x.Statement == nil:
		s.Lines = append(s.Lines, t.line("again", t.t("by.none")))
	case r.By == provenance.ByNothing && len(r.Numbers) == 0, r.By == provenance.ByNoMeans:
		s.Lines = append(s.Lines, t.line("again", t.t("by."+r.By)))
	case r.By == provenance.ByNothing && wrong == 0: // days, state and remarks of a figure that is not there
		s.Lines = append(s.Lines, t.line("again", t.t("join", t.t("by.none"), t.t("by.state"))))
	case wrong == 0:
		s.Lines = append(s.Lines, t.line("again", t.t("join", t.t("equal", len(r.Numbers)), t.t("by."+r.By))))
	}
	if t.x.Statement != nil {
		s.Lines = append(s.Lines, t.extent(t.x.Statement)...)
	}
	return s
}

func orDash(v *float64) string {
	if v == nil {
		return "\u2014"
	}
	return full(v)
}

// termName names a term of a formula; what follows the first space is a code or a name and stands as it is.
func (t *teller) termName(name string) string {
	head, rest, _ := strings.Cut(name, " ")
	return strings.TrimSpace(t.term("explain_term", head) + " " + rest)
}

// replies are what the platform answered; none of it changes the number.
func (t *teller) replies() section {
	s := section{Head: t.t("replies")}
	for _, r := range t.x.Replies {
		status := ""
		if r.Status != "stands" {
			status = t.term("reply_status", r.Status)
		}
		translated := ""
		if r.Translated == t.lang {
			translated = locale.T(t.lang, "reply.translated")
		}
		hash := ""
		if r.SHA256 != "" {
			hash = "sha256:" + r.SHA256
		}
		s.Groups = append(s.Groups, group{Head: locale.T(t.lang, "reply.head", r.Organisation, r.Office, locale.Date(t.lang, locale.ISODay(r.ReceivedOn))),
			Lines: append(lines(t.line("reply", r.Text(t.lang)), t.line("state", status), t.line("note", translated), t.line("publisher", r.Publisher),
				t.line("title", r.Title), t.line("locator", r.Locator), t.line("hash", hash)), link(t.t("url"), r.URL)...)})
	}
	return s
}

// link is a line that leads to the web; none without an address.
func link(label, url string) []line {
	if url == "" {
		return nil
	}
	return []line{{Label: label, Text: url, URL: url}}
}

// parts is the tree of a score.
func (t *teller) parts() section {
	s := section{Head: t.t("parts")}
	for _, p := range t.x.Parts {
		s.Groups = append(s.Groups, group{Head: strings.TrimSpace(p.ID + " " + p.Period), Lines: lines(t.line("address", p.Address), t.line("value", full(p.Value)),
			t.line("goalposts", t.goalposts(p)), t.line("placed", full(p.Score)), t.line("limits", t.t("from_to", full(p.Lower), full(p.Upper))),
			t.line("weight", full(&p.Weight)), t.line("points", points(t.x, p)))})
	}
	return s
}

// points is what a part adds to a score that is there.
func points(x *provenance.Explanation, p provenance.Part) string {
	if x.Score.Score == nil {
		return ""
	}
	return full(&p.Points)
}

func (t *teller) goalposts(p provenance.Part) string {
	if p.Scale == "" {
		return ""
	}
	return t.t("goalposts_are", full(&p.Worst), full(&p.Best), t.term("explain_scale", p.Scale))
}

// missing is what does not enter a score.
func (t *teller) missing() section {
	s := section{Head: t.t("missing")}
	for _, p := range t.x.Missing {
		text := t.term("state", p.State)
		if p.Reason != "" {
			text = t.t("join", text, t.term("reason", p.Reason))
		}
		if p.Address != "" {
			text += " (" + p.Address + ")"
		}
		s.Lines = append(s.Lines, line{Label: p.ID, Text: text})
	}
	return s
}

// mostOperands is how many rows a text tells of; a page and JSON tell of all.
const mostOperands = 12

// operands are the rows on which the number rests.
func (t *teller) operands() section {
	if len(t.x.Operands) == 0 && t.x.Statement != nil { // the groups and the days are what it rests on
		return section{}
	}
	s := section{Head: t.t("operands", len(t.x.Operands))}
	for i, op := range t.x.Operands {
		if i == mostOperands && !t.opt.All {
			s.More = t.t("more", len(t.x.Operands)-i)
			break
		}
		s.Groups = append(s.Groups, t.operand(op))
	}
	return s
}

func (t *teller) operand(op provenance.Operand) group {
	where := ""
	if op.SHA256 != "" {
		where = "sha256:" + op.SHA256
	}
	number := full(op.Number)
	if op.Unit != "" && number != "" {
		number += " " + t.term("figure_unit", op.Unit)
	}
	about := []string{op.Platform, op.Metric, op.Harm, op.Geography, op.Period, op.Breakdown}
	if op.Perimeter != op.Platform {
		about = append(about, op.Perimeter)
	}
	hand := ""
	if op.Hand != "" {
		hand = t.term("explain_hand", op.Hand)
	}
	return group{Head: op.ID + " \u00b7 " + t.termName(op.Role), Lines: lines(t.line("raw", op.Raw), t.line("read_as", number), line{t.term("explain_label", op.Kind), op.Label, ""},
		t.line("about", strings.Join(nonEmpty(about), " \u00b7 ")), t.line("publisher", t.term("publisher", op.Publisher)), t.line("title", op.Title),
		line{Label: t.t("url"), Text: op.URL, URL: op.URL}, t.line("locator", t.place(op.Locator)), t.line("file", strings.Join(nonEmpty([]string{op.Source, op.File}), ", ")), t.line("hash", where),
		t.line("edition", op.Edition), t.line("hand", hand), t.line("reader", op.Reader), t.line("published", t.day(op.Published)), t.line("retrieved", t.day(op.Retrieved)),
		t.line("flags", t.flags(op.Flags)), t.line("note", t.ours(op.Note)))}
}

func nonEmpty(list []string) []string {
	var out []string
	for _, v := range list {
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}

// mappings are the decisions by which published names became ours.
func (t *teller) mappings() section {
	s := section{Head: t.t("mappings")}
	for _, m := range t.x.Mappings {
		by, rest, _ := strings.Cut(m.By, " ")
		text := t.t("quoted", m.From) + " \u2192 " + m.To + " (" + strings.TrimSpace(t.term("explain_by", by)+" "+rest) + ")"
		if note, known := locale.Phrase(t.lang, m.Note); m.Note != "" && (known || t.lang == locale.English) {
			text = t.t("join", text, note)
		}
		s.Lines = append(s.Lines, line{Label: t.term("explain_mapping", m.Kind), Text: text})
	}
	return s
}

// others are editions of the same figures that are not in use.
func (t *teller) others() section {
	s := section{Head: t.t("others")}
	for i, o := range t.x.Others {
		if i == mostOperands && !t.opt.All {
			s.More = t.t("more", len(t.x.Others)-i)
			break
		}
		s.Lines = append(s.Lines, line{Label: t.term("explain_why", o.Why),
			Text: o.Observation.ID + ", " + t.says(o.Observation.Source, t.t("quoted", o.Observation.Raw)) + " (" + o.Of + ")"})
	}
	return s
}

// changes are the restatements of the operands' figures.
func (t *teller) changes() section {
	s := section{Head: t.t("restated")}
	for i, r := range t.x.Restatements {
		if i == mostOperands && !t.opt.All {
			s.More = t.t("more", len(t.x.Restatements)-i)
			break
		}
		now := t.t("quoted", r.NewRaw)
		if r.NewID == "" {
			now = t.t("left_out")
		}
		text := t.says(r.OldSource, t.t("quoted", r.OldRaw)) + " \u2192 " + t.says(r.NewSource, now)
		if r.Note != "" {
			text = t.t("join", text, r.Note)
		}
		s.Lines = append(s.Lines, line{Label: t.term("explain_marked", r.Marked), Text: r.Metric + " " + r.Period + ", " + text})
	}
	return s
}

// rejects are rows of the same files that could not be used: those that name the platform, and how many others.
func (t *teller) rejects() section {
	s := section{Head: t.t("rejects")}
	others := map[string]int{}
	var order []string
	for _, r := range t.x.Rejects {
		if r.Names {
			s.Lines = append(s.Lines, line{Label: r.Reason, Text: t.t("join", t.says(r.Source+", "+t.place(r.Locator), t.t("quoted", r.Raw)), t.ours(r.Rule))})
			continue
		}
		if others[r.Source] == 0 {
			order = append(order, r.Source)
		}
		others[r.Source] += int(r.Rows)
	}
	for _, source := range order {
		s.Lines = append(s.Lines, line{Label: source, Text: t.t("other_rejects", others[source])})
	}
	return s
}

// past is what releases in folders print at the address.
func (t *teller) past() section {
	s := section{Head: t.t("past")}
	for _, p := range t.x.Past {
		text := t.t("not_there")
		if p.Found {
			text = t.t("same_numbers")
			var differ []string
			for _, n := range p.Numbers {
				if !n.Equal {
					differ = append(differ, t.t("then_and_now", n.Name, orDash(n.Printed), orDash(n.Recomputed)))
				}
			}
			if len(differ) > 0 {
				text = strings.Join(differ, ", ")
			}
			text = t.t("join", t.term("state", p.State), text)
		}
		s.Lines = append(s.Lines, line{Label: p.Edition + ", " + t.t("methodology") + " " + p.Methodology, Text: text})
	}
	return s
}

// method is what the number was made by.
func (t *teller) method() section {
	return section{Head: t.t("method"), Lines: lines(t.line("edition", t.x.Edition), t.line("published", locale.Date(t.lang, t.x.Published)),
		t.line("methodology", t.x.Methodology), t.line("own", t.x.Own), t.line("contract", t.x.Contract))}
}

// citation is how to cite the number, in both languages.
func (t *teller) citation() section {
	s := section{Head: t.t("citation")}
	for _, lang := range locale.Languages() {
		if c := t.opt.Citations[lang]; c != "" {
			s.Lines = append(s.Lines, line{Label: lang, Text: c})
		}
	}
	return s
}

// rebuild is how to make the number again.
func (t *teller) rebuild() section {
	s := section{Head: t.t("rebuild")}
	for i, c := range t.x.Rebuild {
		s.Lines = append(s.Lines, line{Label: strconv.Itoa(i + 1), Text: c})
	}
	return s
}

package site

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A reply is what a platform answered, with who, when and where it can be read.
type reply struct {
	Head, Text   string // who and when; the text in the language of the page
	Translated   bool   // that text is the project's translation
	Status       string // empty where the reply stands
	About        string // what it concerns, where it does not stand beside it
	Source       said
	URL, Locator string
	SHA256       string
}

// reply words a reply.
func (s *site) reply(r *table.Reply) reply {
	out := reply{Head: s.t("reply.head", r.Organisation, r.Office, locale.Date(s.lang, locale.ISODay(r.ReceivedOn))), Text: r.Text(s.lang), Translated: r.Translated == s.lang,
		About: r.Concerns, Source: s.quoted(r.Publisher + ", " + r.Title), URL: address(r.URL), Locator: r.Locator, SHA256: r.SHA256}
	if r.Status != "stands" {
		out.Status = s.term("reply_status", r.Status)
	}
	if out.About == "" {
		out.About = s.t("reply.whole")
	}
	return out
}

func (s *site) repliesOf(rows []table.Reply) []reply {
	out := make([]reply, len(rows))
	for i := range rows {
		out[i] = s.reply(&rows[i])
	}
	return out
}

// repliesTo are the replies that concern a number: platform:indicator:period or platform:pillar.
func (s *site) repliesTo(number string) []reply {
	var out []reply
	for i := range s.set.Replies {
		if r := &s.set.Replies[i]; r.About(number) {
			out = append(out, s.reply(r))
		}
	}
	return out
}

// repliesBeside are the replies of a platform that stand beside no number of its page: those about the platform as a
// whole, about its composite, or about a figure that is behind no number.
func (s *site) repliesBeside(platform string) []reply {
	var out []reply
	for i := range s.set.Replies {
		r := &s.set.Replies[i]
		if r.Platform == platform && (len(r.Numbers) == 0 || slices.Contains(r.Numbers, platform+":"+s.know.Framework.Composite.ID)) {
			out = append(out, s.reply(r))
		}
	}
	return out
}

package datasets

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
)

// A Reply is what a platform or its operator answered to a published number. It is shown beside the number and
// changes none.
type Reply struct {
	ID       string // unique among the replies
	Platform string // platform id
	Concerns string // what follows the platform in an address (A1:2023, reporting), a metric and its period, the id of a row; empty: the platform as a whole
	Edition  string // edition that was answered; empty: not said
	Received string // ISO date
	By       string // organisation that answers
	Office   string // its office; never a person's name
	Text     map[string]string
	Own      string // the language of Text that is the project's translation; empty: both are the organisation's own
	// Where the reply can be read: published at an address, or kept under its hash.
	Publisher, Title, URL, SHA256, Locator string
	Status                                 string // one of ReplyStatuses
	File                                   string
	Line                                   int
}

// What became of a reply.
const (
	ReplyStands     = "stands"
	ReplySuperseded = "superseded" // the organisation answered again later
	ReplyWithdrawn  = "withdrawn"  // the organisation took it back; kept for the record
)

// ReplyStatuses lists them.
func ReplyStatuses() []string { return []string{ReplyStands, ReplySuperseded, ReplyWithdrawn} }

// ReplyColumns are the columns of a file of replies, in order.
func ReplyColumns() []string {
	return []string{"id", "platform", "concerns", "edition", "received_on", "organisation", "office", "text_en", "text_fr", "translated",
		"publisher", "title", "url", "sha256", "locator", "status"}
}

// Limits of a file of replies.
const (
	maxReplies   = 4 << 20 // bytes of the file
	maxReplyText = 10_000  // characters of a text in one language
)

const repliesFile = "replies/replies.csv"

func (k *Knowledge) readReplies(fsys fs.FS) error {
	b, err := fs.ReadFile(fsys, repliesFile)
	if err != nil {
		return err
	}
	k.Replies, err = DecodeReplies(repliesFile, b)
	return err
}

// DecodeReplies reads a file of replies. A row without a source, in one language only, without a date, or with the
// name or address of a person is refused: the error is a *diag.Problem with line and column. Whether platform and
// address exist is known to a build alone.
func DecodeReplies(name string, b []byte) ([]Reply, error) {
	if len(b) > maxReplies {
		return nil, &diag.Problem{Code: "E-FILE-SIZE", What: "the file is too large", Where: diag.Place{File: name}, Value: fmt.Sprintf("%d bytes", len(b)),
			Rule: fmt.Sprintf("a file has at most %d bytes", maxReplies), Next: "check that it is the right file"}
	}
	var out []Reply
	var first error
	seen := map[string]int{}
	bad, err := csvscan.Read(name, bytes.Clone(b), csvscan.Options{Columns: ReplyColumns()}, func(row csvscan.Row) {
		if first != nil {
			return
		}
		r := replyOf(name, row)
		if first = r.check(); first == nil && seen[r.ID] > 0 {
			first = r.problem("id", r.ID, "two replies have one id", "an id stands once")
		}
		seen[r.ID] = row.Line
		out = append(out, r)
	})
	switch {
	case err != nil:
		return nil, err
	case len(bad) > 0:
		return nil, &diag.Problem{Code: "E-REPLY", What: "a row of the replies cannot be used", Where: diag.Place{File: name, Row: bad[0].Line},
			Value: bad[0].Raw, Rule: bad[0].Rule, Next: replyNext}
	case first != nil:
		return nil, first
	}
	return out, nil
}

func replyOf(name string, row csvscan.Row) Reply {
	get := func(column string) string { return strings.TrimSpace(row.Get(column)) }
	return Reply{ID: get("id"), Platform: get("platform"), Concerns: get("concerns"), Edition: get("edition"), Received: get("received_on"), By: get("organisation"),
		Office: get("office"), Text: map[string]string{"en": get("text_en"), "fr": get("text_fr")}, Own: get("translated"), Publisher: get("publisher"),
		Title: get("title"), URL: get("url"), SHA256: get("sha256"), Locator: get("locator"), Status: get("status"), File: name, Line: row.Line}
}

var (
	replyID      = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{0,60}$`)
	replyAddress = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_-]*(:[0-9A-Za-z/._-]+)?|[olnd]-[0-9a-f]{12})?$`)
	replyEdition = regexp.MustCompile(`^(\d{4}Q[1-4]\.\d+(-.*)?)?$`)
	replyHash    = regexp.MustCompile(`^[0-9a-f]{64}$`)
	mail         = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]+`)
	title        = regexp.MustCompile(`(?i)(^|\s)(mr|mrs|ms|dr|prof|mme|mlle)\.?\s`)
)

const replyNext = "correct the row; the packet of a platform says what each column holds"

// problem is a rule that a row breaks in a column.
func (r Reply) problem(column, value, what, rule string) error {
	return &diag.Problem{Code: "E-REPLY", What: what, Where: diag.Place{File: r.File, Row: r.Line, Column: column}, Value: value, Rule: rule, Next: replyNext}
}

// check refuses a row that does not say who answered what, when, and where that can be read.
func (r Reply) check() error {
	switch {
	case !replyID.MatchString(r.ID):
		return r.problem("id", r.ID, "a reply has no usable id", "an id is of lower-case letters, digits, full stops and hyphens")
	case r.Platform == "":
		return r.problem("platform", "", "a reply names no platform", "the platform is named by its id")
	case !replyAddress.MatchString(r.Concerns):
		return r.problem("concerns", r.Concerns, "a reply concerns nothing that has an address", "indicator:period, a pillar, metric:period, the id of a row, or nothing for the platform as a whole")
	case !replyEdition.MatchString(r.Edition):
		return r.problem("edition", r.Edition, "a reply names no edition", "an edition is written as 2026Q3.0; it may be left empty")
	case r.Received == "" || !isDay(r.Received):
		return r.problem("received_on", r.Received, "a reply has no day on which it was received", "a date is written as 2026-11-22")
	case r.By == "" || r.Office == "":
		return r.problem("organisation", r.By, "a reply does not say who answers", "organisation and office are named, never a person")
	case !slices.Contains(ReplyStatuses(), r.Status):
		return r.problem("status", r.Status, "a reply has an unknown status", "a status is one of "+strings.Join(ReplyStatuses(), ", "))
	}
	if err := r.checkText(); err != nil {
		return err
	}
	return r.checkSource()
}

func (r Reply) checkText() error {
	for _, lang := range []string{"en", "fr"} {
		switch text := r.Text[lang]; {
		case text == "":
			return r.problem("text_"+lang, "", "a reply is not in both languages", "the text stands in English and in French; column translated says which one is the project's translation")
		case len([]rune(text)) > maxReplyText:
			return r.problem("text_"+lang, diag.Clip(text, 80), "a reply is too long", fmt.Sprintf("a text has at most %d characters; the rest is at its source", maxReplyText))
		}
	}
	if r.Own != "" && r.Own != "en" && r.Own != "fr" {
		return r.problem("translated", r.Own, "a reply has an unknown mark of translation", "translated is en, fr, or empty where the organisation gave both texts")
	}
	for _, c := range [][2]string{{"organisation", r.By}, {"office", r.Office}} {
		if title.MatchString(c[1]) {
			return r.problem(c[0], "", "a reply names a person", "organisation and office are named, never a person")
		}
	}
	for _, c := range [][2]string{{"organisation", r.By}, {"office", r.Office}, {"text_en", r.Text["en"]}, {"text_fr", r.Text["fr"]}, {"title", r.Title}, {"locator", r.Locator}} {
		if found := mail.FindString(c[1]); found != "" {
			return r.problem(c[0], "", "a reply holds an address of electronic mail", "nothing that identifies a person enters an output")
		}
	}
	return nil
}

func (r Reply) checkSource() error {
	web := strings.HasPrefix(r.URL, "https://") || strings.HasPrefix(r.URL, "http://")
	switch {
	case r.Publisher == "" || r.Title == "" || r.Locator == "":
		return r.problem("publisher", r.Publisher, "a reply has no source", "publisher, title and locator are given, and an address or the hash of the document that is kept")
	case r.URL == "" && r.SHA256 == "":
		return r.problem("url", "", "a reply has no source", "publisher, title and locator are given, and an address or the hash of the document that is kept")
	case r.URL != "" && !web:
		return r.problem("url", r.URL, "the source of a reply is no address of the web", "an address begins with https:// or http://")
	case r.SHA256 != "" && !replyHash.MatchString(r.SHA256):
		return r.problem("sha256", r.SHA256, "the source of a reply has no usable hash", "a SHA-256 is 64 hexadecimal digits")
	}
	return nil
}

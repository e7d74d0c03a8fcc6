package datasets

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// An InformationNotice is a compulsory information notice of a regulator, or one question of it with what
// the regulator says about the answer.
type InformationNotice struct {
	Platform   string
	Regulator  string
	Instrument string // law and kind of notice
	Round      string // the regulator's round, in our words
	Given      string // day or month on which it was given
	Period     string // period that the answers are about: 2022, 2024-07/2026-06
	Question   string // id of the question; empty on the row of the notice itself
	Topic      string // what it asks, in our words
	Code       string // NoticeGiven, NoticeNone or one of NoticeAnswers
	Complete   bool   // the rows of this platform, round and coder are all the questions put
	Coder      string // who coded the answer
	Publisher  string
	Title, URL string
	Locator    string // place in the source
	Note       string
	Line       int // of the file
}

// Codes of a row that is about a notice as a whole.
const (
	NoticeGiven = "notice"    // the regulator gave one
	NoticeNone  = "no_notice" // the regulator says that it gave none
)

// NoticeAnswered is the code of a question answered in full.
const NoticeAnswered = "answered"

// NoticeAnswers lists the codes of an answer, by the regulator's own coding.
func NoticeAnswers() []string {
	return []string{NoticeAnswered, "partly", "not_answered", "not_available", "refused"}
}

const noticesFile = "information_notices.csv"

var (
	dayOrMonth   = regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?$`)
	noticePeriod = regexp.MustCompile(`^\d{4}(-\d{2})?(/\d{4}-\d{2})?$`)
)

func readNotices(fsys fs.FS) ([]InformationNotice, error) {
	cols := []string{"platform", "regulator", "instrument", "round", "given_on", "period", "question", "topic", "code", "complete",
		"coder", "publisher", "title", "url", "locator", "note"}
	var out []InformationNotice
	seen := map[string]bool{}
	err := readLines(fsys, noticesFile, cols, func(line int, get func(string) string) error {
		n := InformationNotice{Platform: get("platform"), Regulator: get("regulator"), Instrument: get("instrument"), Round: get("round"),
			Given: get("given_on"), Period: get("period"), Question: get("question"), Topic: get("topic"), Code: get("code"),
			Complete: get("complete") == "yes", Coder: get("coder"), Publisher: get("publisher"), Title: get("title"), URL: get("url"),
			Locator: get("locator"), Note: get("note"), Line: line}
		key := strings.Join([]string{n.Platform, n.Regulator, n.Round, n.Question, n.Coder}, "\x1f")
		switch c := get("complete"); {
		case seen[key]:
			return fmt.Errorf("question %q of %s to %s stands twice for one coder", n.Question, n.Round, n.Platform)
		case c != "yes" && c != "no":
			return fmt.Errorf("column complete: %q is neither yes nor no", c)
		}
		seen[key] = true
		out = append(out, n)
		return n.check()
	})
	if err != nil {
		return nil, err
	}
	return out, oneAnswer(out)
}

// check refuses a row that contradicts itself or does not lead to its source.
func (n InformationNotice) check() error {
	whole := n.Code == NoticeGiven || n.Code == NoticeNone
	switch {
	case n.Regulator == "" || n.Instrument == "" || n.Round == "":
		return fmt.Errorf("regulator, instrument and round must be given")
	case !dayOrMonth.MatchString(n.Given) && n.Code != NoticeNone:
		return fmt.Errorf("column given_on: %q is neither a day nor a month", n.Given)
	case !noticePeriod.MatchString(n.Period):
		return fmt.Errorf("column period: %q is not written as 2022 or 2024-07/2026-06", n.Period)
	case !whole && !slices.Contains(NoticeAnswers(), n.Code):
		return fmt.Errorf("column code: %q is none of %s, %s, %s", n.Code, NoticeGiven, NoticeNone, strings.Join(NoticeAnswers(), ", "))
	case whole && (n.Question != "" || n.Coder != "" || n.Complete):
		return fmt.Errorf("the row of a notice has no question and no coder, and completes nothing")
	case !whole && (n.Question == "" || n.Topic == "" || n.Coder == ""):
		return fmt.Errorf("the row of an answer has question, topic and coder")
	}
	return leads(n.Publisher, n.Title, n.URL, n.Locator)
}

// oneAnswer refuses rows of one platform, round and coder that differ in whether they are all.
func oneAnswer(all []InformationNotice) error {
	first := map[string]InformationNotice{}
	for _, n := range all {
		if n.Question == "" {
			continue
		}
		key := strings.Join([]string{n.Platform, n.Regulator, n.Round, n.Coder}, "\x1f")
		if f, ok := first[key]; ok && (f.Complete != n.Complete || f.Period != n.Period) {
			return fmt.Errorf("%s: line %d: complete and period differ from line %d, the same platform, round and coder", noticesFile, n.Line, f.Line)
		} else if !ok {
			first[key] = n
		}
	}
	return nil
}

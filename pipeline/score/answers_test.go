package score

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// notice adds the row of a notice as a whole.
func (w *world) notice(platform, code, period string) {
	w.n++
	w.set.Notices = append(w.set.Notices, table.InformationNotice{Platform: platform, Regulator: "r", Round: period, Period: period, Code: code,
		ID: fmt.Sprintf("n-%012d", w.n)})
}

// coded adds the answers of a round by one coder, the first of them answered in full, the rest not.
func (w *world) coded(platform, period, coder string, complete bool, full, put int) {
	codes := datasets.NoticeAnswers()[1:]
	for i := range put {
		code := codes[i%len(codes)]
		if i < full {
			code = datasets.NoticeAnswered
		}
		w.n++
		w.set.Notices = append(w.set.Notices, table.InformationNotice{Platform: platform, Regulator: "r", Round: period, Period: period,
			Question: fmt.Sprint(i), Code: code, Complete: complete, Coder: coder, ID: fmt.Sprintf("n-%012d", w.n)})
	}
}

func TestAnswersOfEachKind(t *testing.T) {
	w := newWorld(t)
	w.inScorecard("apple", "discord", "snapchat", "x", "tiktok", "reddit")
	w.notice("apple", datasets.NoticeGiven, "2024")
	w.coded("apple", "2024", "regulator", true, 30, 40)
	w.coded("discord", "2024", "regulator", true, 20, 25) // two coders: their range
	w.coded("discord", "2024", "second", true, 15, 25)
	w.coded("snapchat", "2024", "regulator", true, 19, 19)
	w.notice("x", datasets.NoticeGiven, "2023")
	w.coded("x", "2023", "regulator", false, 0, 30) // what was picked out is not the round
	w.notice("tiktok", datasets.NoticeNone, "2023")
	w.compute()
	a := w.get("apple", "A7")
	near(t, "A7 of Apple", a.Value, 0.75, 0)
	near(t, "score of Apple", a.Score, 75, 1e-9)
	if !a.Scored || *a.Lower != 0.75 || *a.Upper != 0.75 || *a.N != 40 || *a.Numerator != 30 || len(a.Observations) != 40 {
		t.Errorf("A7 of Apple: %+v", a)
	}
	d := w.get("discord", "A7")
	near(t, "A7 of Discord", d.Value, 0.7, 1e-12)
	near(t, "lower coder", d.Lower, 0.6, 1e-12)
	near(t, "upper coder", d.Upper, 0.8, 1e-12)
	near(t, "n of Discord", d.N, 25, 0)
	if s := w.get("snapchat", "A7"); s.State != tooSmall || s.Reason != "too-few-questions" || s.Scored || *s.Value != 1 {
		t.Errorf("nineteen questions are scored: %+v", s)
	}
	for _, c := range []struct{ platform, state, reason string }{{"x", notCollected, "answers-not-coded"}, {"tiktok", notApplicable, "no-notice-given"}} {
		if i := w.get(c.platform, "A7"); i.State != c.state || i.Reason != c.reason || i.Value != nil || i.Scored {
			t.Errorf("A7 of %s: %+v", c.platform, i)
		}
	}
	for _, i := range w.set.Indicators {
		if i.Platform == "reddit" && i.Indicator == "A7" {
			t.Error("a platform of which no notice is known has A7")
		}
	}
	if s := w.score("x", "reporting"); s.Score != nil || s.Applicable != 0 || s.State != notCollected {
		t.Errorf("our gap counts against a platform: %+v", s)
	}
}

func TestEachRoundHasItsOwnAnswers(t *testing.T) {
	w := newWorld(t)
	w.inScorecard("apple")
	w.coded("apple", "2022", "regulator", true, 10, 20)
	w.coded("apple", "2024", "regulator", true, 20, 20)
	w.notice("apple", datasets.NoticeGiven, "2026")
	w.compute()
	n := 0
	for _, i := range w.set.Indicators {
		if i.Indicator == "A7" {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d rows for two coded rounds", n)
	}
	near(t, "newest round", w.get("apple", "A7").Value, 1, 0)
}

func TestNoticesOfOthersChangeNothing(t *testing.T) {
	w := newWorld(t)
	google(w, 1472221, 1470958)
	w.inScorecard("google", "apple", "x")
	w.coded("google", "2024", "regulator", true, 30, 40)
	w.compute()
	want := w.score("google", "reporting")
	near(t, "reporting of Google", want.Score, (*w.get("google", "A1").Score+75)/2, 1e-9)
	w.coded("apple", "2024", "regulator", true, 0, 40)
	w.notice("x", datasets.NoticeNone, "2024")
	w.compute()
	if d := cmp.Diff(want, w.score("google", "reporting")); d != "" {
		t.Errorf("notices to others changed Google:\n%s", d)
	}
	before := w.score("apple", "reporting")
	w.notice("apple", datasets.NoticeNone, "2020")
	w.compute()
	if d := cmp.Diff(before, w.score("apple", "reporting")); d != "" {
		t.Errorf("what does not apply changed Apple:\n%s", d)
	}
}

// 20 of 30 by one coder, 15 of 30 by the other: 17.5 of 30 on average, from .5 to 2/3.
func TestARowOfAnswers(t *testing.T) {
	w := indicators(t)
	w.inScorecard("apple")
	w.coded("apple", "2024", "regulator", true, 20, 30)
	w.coded("apple", "2024", "second", true, 15, 30)
	w.compute()
	want := table.Indicator{Platform: "apple", Indicator: "A7", Period: "2024", Address: "2026Q3.0:apple:A7:2024", Pillar: "reporting", Perimeter: "apple",
		State: published, Value: ptr(3.5 / 6), Lower: ptr(0.5), Upper: ptr(2.0 / 3), Method: "range over coders", Numerator: ptr(17.5), N: ptr(30.0),
		Unit: "share", Score: ptr(350.0 / 6), ScoreLower: ptr(50.0), ScoreUpper: ptr(200.0 / 3), Scored: true,
		Basis: "17.5 of 30 questions answered in full, by 2 coder(s)"}
	for _, n := range w.set.Notices {
		want.Observations = append(want.Observations, n.ID)
	}
	sameRow(t, "A7", want, w.get("apple", "A7"))
}

// A share is shown from ten questions on and scored from twenty.
func TestFloorsOfAnswers(t *testing.T) {
	for put, want := range map[int]struct {
		state         string
		shown, scored bool
	}{9: {tooSmall, false, false}, 10: {tooSmall, true, false}, 19: {tooSmall, true, false}, 20: {published, true, true}} {
		w := indicators(t)
		w.inScorecard("apple")
		w.coded("apple", "2024", "regulator", true, 5, put)
		w.compute()
		a7 := w.get("apple", "A7")
		if a7.State != want.state || (a7.Value != nil) != want.shown || (a7.Lower != nil) != want.shown || (a7.Upper != nil) != want.shown || a7.Scored != want.scored {
			t.Errorf("%d questions: %+v", put, a7)
		}
		near(t, "questions", a7.N, float64(put), 0)
	}
}

// Rounds of two regulators, and two rounds of one regulator in a year, are rounds apart; a round of another coder's
// other round does not join it.
func TestRoundsApart(t *testing.T) {
	w := indicators(t)
	w.inScorecard("apple")
	w.coded("apple", "2024", "regulator", true, 20, 20)
	w.coded("apple", "2024", "regulator", true, 0, 20)
	w.coded("apple", "2024", "regulator", true, 10, 20)
	for i := 20; i < 40; i++ {
		w.set.Notices[i].Regulator = "s"
	}
	for i := 40; i < 60; i++ {
		w.set.Notices[i].Round = "20242"
	}
	w.compute()
	var got []float64
	for _, ind := range w.set.Indicators {
		if ind.Indicator == "A7" {
			got = append(got, *ind.Value)
			near(t, "questions", ind.N, 20, 0)
		}
	}
	sameRow(t, "shares of each round", []float64{1, 0.5, 0}, got)
}

// Names of rounds, regulators and periods that read alike when run together, or are of one length, are rounds apart.
func TestNamesOfRounds(t *testing.T) {
	w := indicators(t)
	w.inScorecard("apple")
	names := [][3]string{{"2024", "1r", "x"}, {"20241", "r", "x"}, {"2024", "1", "rx"}, {"2023", "1r", "x"}, {"2024", "1s", "x"}, {"2024", "1r", "x\x1f1"}, {"2024", "1r", "a long name"}}
	for i, name := range names {
		w.coded("apple", "2024", "c", true, i, 20)
		for j := 20 * i; j < 20*i+20; j++ {
			w.set.Notices[j].Period, w.set.Notices[j].Regulator, w.set.Notices[j].Round = name[0], name[1], name[2]
		}
	}
	w.compute()
	if n := w.rows("apple", "A7"); n != len(names) {
		t.Errorf("%d rows for %d rounds", n, len(names))
	}
}

// What nobody coded names every notice, and the newest of their rounds.
func TestAnswersThatNobodyCoded(t *testing.T) {
	w := indicators(t)
	w.inScorecard("x", "tiktok")
	w.notice("x", datasets.NoticeNone, "2022")
	w.notice("x", datasets.NoticeGiven, "2024")
	w.notice("x", datasets.NoticeNone, "2023")
	w.notice("bing", datasets.NoticeGiven, "2023") // is not in the scorecard
	w.compute()
	sameRow(t, "A7", table.Indicator{Platform: "x", Indicator: "A7", Period: "2024", Address: "2026Q3.0:x:A7:2024", Pillar: "reporting", Perimeter: "x",
		State: notCollected, Reason: "answers-not-coded", Unit: "share", Observations: []string{w.set.Notices[0].ID, w.set.Notices[1].ID, w.set.Notices[2].ID}},
		w.get("x", "A7"))
	if w.rows("bing", "A7") != 0 {
		t.Error("a notice alone brings a platform into the scorecard")
	}
}

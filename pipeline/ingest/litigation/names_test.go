package litigation

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// No name here is that of a party to a suit.
func TestNames(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                    nil,
		"Doe v. Snap Inc.":                    nil,
		"J.S. v. Village Voice Media, L.L.C.": nil,
		"State of New Mexico v. Meta":         nil,
		"doe-10yo-v-roblox-2031":              nil,
		"Quackenbush v. Snap Inc.":            {"quackenbush"},
		"Doe v. O'Smithson-Ünal":              {"smithson", "ünal"},
		"In re Roblox ex rel. SMITHSON":       {"smithson"},
	} {
		if d := cmp.Diff(want, names(text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func TestPublicID(t *testing.T) {
	for _, id := range []string{"doe-v-snap-sdtex-2022", "new-mexico-v-meta-2023", "in-re-roblox-mdl-3166", "doe-10yo-v-roblox-cal-2025"} {
		if got := publicID(id); got != id {
			t.Errorf("%s becomes %s", id, got)
		}
	}
	one, two := publicID("smithson-v-snap-cal-2031"), publicID("quackenbush-v-snap-cal-2031")
	form := regexp.MustCompile(`^case-snap-cal-2031-[0-9a-f]{4}$`)
	if !form.MatchString(one) || !form.MatchString(two) || one == two || one != publicID("smithson-v-snap-cal-2031") {
		t.Errorf("%s, %s", one, two)
	}
	if got := publicID("smithson"); !regexp.MustCompile(`^case-[0-9a-f]{4}$`).MatchString(got) {
		t.Error(got)
	}
}

// Two suits whose public ids are the same must not become one.
func TestPublicIDsThatCollide(t *testing.T) {
	first := map[string]string{}
	for i := range 26 * 26 * 26 {
		id := fmt.Sprintf("smithson-v-snap-quackenbush%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		other, met := first[publicID(id)]
		first[publicID(id)] = id
		if !met {
			continue
		}
		c := read(t, file(t, codebook["cases"], good["cases"].with("case_id", other), good["cases"].with("case_id", id)))
		if len(c.Records) != 1 || len(c.Rejects) != 1 || c.Rejects[0].Reason != "duplicate-row" {
			t.Errorf("%s and %s become one: %+v", other, id, c)
		}
		return
	}
	t.Fatal("no two ids collide")
}

func TestWithheld(t *testing.T) {
	for _, c := range []struct {
		what     string
		row      line
		withheld string
	}{
		{"nobody", line{}, ""},
		{"name in the id", line{"case_id": "smithson-v-snap-2031", "source_url": "https://example.org/Smithson_v_Snap"}, "yes"},
		{"name in the caption only", line{"caption": "Smithson v. Snap Inc.", "source_url": "https://example.org/mother-smithson-sues"}, "yes"},
		{"name among the defendants", line{"defendants_as_captioned": "Snap Inc.; Ann Quackenbush", "source_url": "https://example.org/?q=QUACKENBUSH"}, "yes"},
		{"party that the file does not name", line{"source_url": "https://example.org/22-1/Ann_Quackenbush_et_al_v._Snap_Inc/1/"}, "yes"},
		{"second party that the file does not name", line{"source_url": "https://example.org/doe-v-quackenbush"}, "yes"},
		{"initials", line{"source_url": "https://example.org/t-v-v-grindr-llc-1"}, ""},
		{"name after initials", line{"source_url": "https://example.org/t-v-v-smithson"}, "yes"},
		{"pseudonym", line{"source_url": "https://example.org/john-doe-1-v-twitter-inc"}, ""},
		{"no style of a case", line{"source_url": "https://example.org/judge-rules-against-snap"}, ""},
	} {
		got := read(t, file(t, codebook["cases"], good["cases"].with("case_id", "doe-v-snap-2031").with(flat(c.row)...)))
		if len(got.Records) != 1 || got.Records[0].Fields["address_withheld"] != c.withheld {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
}

func TestCitationAndDocket(t *testing.T) {
	for in, want := range map[string]string{
		"12 F. Supp. 3d 34 (N.D. Cal. 2031)":        "12 F. Supp. 3d 34 (N.D. Cal. 2031)",
		"Doe 1 v. Twitter, Inc. (9th Cir. 2031)":    "Doe 1 v. Twitter, Inc. (9th Cir. 2031)",
		"Quackenbush v. Snap, 12 F.4th 3 (2031)":    "",
		"Doe vs. Quackenbush (2031)":                "",
		"20-60702-CIV-SMITHSON (S.D. Fla. 2031)":    "20-60702-CIV (S.D. Fla. 2031)",
		"5:31-cv-193-JA-PRL":                        "5:31-cv-193-JA-PRL",
		"2:20-cv-11294 (KM)(JBC), doc. 17 (D.N.J.)": "2:20-cv-11294 (KM)(JBC), doc. 17 (D.N.J.)",
	} {
		got := read(t, file(t, codebook["case_events"], good["case_events"].with("citation", in)))
		if len(got.Records) != 1 || got.Records[0].Fields["citation"] != want {
			t.Errorf("%q: %+v", in, got)
		}
	}
	got := read(t, file(t, codebook["cases"], good["cases"].with("docket_number", "20-60702-CIV-SMITHSON; 4:22-cv-00590 (S.D. Tex.)")))
	if len(got.Records) != 1 || got.Records[0].Fields["docket_number"] != "20-60702-CIV; 4:22-cv-00590 (S.D. Tex.)" {
		t.Errorf("%+v", got)
	}
	got = read(t, file(t, codebook["case_events"], good["case_events"].with("case_id", "smithson-v-snap-2031", "citation", "In re Smithson, 1 U.S. 1")))
	if len(got.Records) != 1 || got.Records[0].Fields["citation"] != "" {
		t.Errorf("%+v", got)
	}
}

func flat(l line) []string {
	var out []string
	for k, v := range l {
		out = append(out, k, v)
	}
	return out
}

package dockets

import "testing"

func TestDocketNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"3:21-cv-01674-MO": "3:21-cv-01674", "4:20-CV-1254": "4:20-cv-01254", "2:21-cv-04920-CJC": "2:21-cv-04920", "20-60702-CIV": "20-cv-60702", "20-60702-CIV-ABC": "20-cv-60702",
		"5:05CV91": "5:05-cv-00091", "22cv619-LAB-MDD": "22-cv-00619", "3:22-cv-864-MMH-PDB": "3:22-cv-00864", "C19-6153 BHS-TLF": "19-cv-06153", "C19-6153": "19-cv-06153",
		"No. 22-55315": "22-55315", " 07-50345 ": "07-50345", "MDL No. 3166": "MDL 3166", "3:25-md-03166": "3:25-md-03166", "3:92-cr-00139-T": "3:92-cr-00139",
		"3:2021cv01674": "3:21-cv-01674", "1:23-cv-01115-MIS-KK": "1:23-cv-01115", "0:20-cv-60702": "0:20-cv-60702", "01:23-cv-5": "1:23-cv-00005",
		"":                           "-",
		"SC092421":                   "-",
		"CL 97-631AE":                "-",
		"trial court No. 2018-69816": "-",
		"D-101-CV-202402131":         "-",
		"docket number 3":            "-",
		"3:21-cv-016741234":          "-",
		"94,355":                     "-",
	} {
		n, ok := ParseNumber(text)
		got := n.String()
		if !ok {
			got = "-"
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
		if again, _ := ParseNumber(got); ok && again != n {
			t.Errorf("%q is not read again as %s", got, got)
		}
	}
	if n, ok := parseCore("2101674", "3"); !ok || n.String() != "3:21-cv-01674" {
		t.Errorf("%v", n)
	}
	for _, c := range []struct {
		a, b       string
		same, sure bool
	}{
		{"3:21-cv-1", "3:21-cv-00001-AB", true, true}, {"3:21-cv-1", "2:21-cv-1", false, true}, {"21-cv-1", "2:21-cv-1", true, false}, {"21-cv-1", "21-cv-1", true, true},
		{"3:21-cv-1", "3:21-cr-1", false, false}, {"22-1", "22-cv-1", false, false}, {"3:21-cv-1", "3:22-cv-1", false, false},
	} {
		a, _ := ParseNumber(c.a)
		b, _ := ParseNumber(c.b)
		if same, sure := a.same(b); same != c.same || sure != c.sure {
			t.Errorf("%s, %s: %v %v", c.a, c.b, same, sure)
		}
	}
}

func TestCourts(t *testing.T) {
	for text, want := range map[string]string{
		"N.D. Cal.": "cand", "D. Or.": "ord", "D.N.J.": "njd", "S.D.N.Y.": "nysd", "D. Conn.": "ctd", "M.D. Fla.": "flmd", "W.D. Wash.": "wawd", "D.D.C.": "dcd", "D. Mass.": "mad",
		"U.S. District Court, Northern District of California": "cand", "U.S. District Court, District of Massachusetts": "mad",
		"U.S. District Court, Northern District of California (MDL)": "cand", "U.S. District Court, Southern District of West Virginia": "wvsd",
		"9th Cir.": "ca9", "2d Cir.": "ca2", "D.C. Cir.": "cadc", "Fed. Cir.": "cafc", "U.S. Court of Appeals for the Eleventh Circuit": "ca11",
		"": "", "Tex.": "", "4th DCA": "", "ADSx": "", "Superior Court, San Mateo County, California": "", "U.S. District Court in California (district not read)": "",
	} {
		if got := CourtID(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

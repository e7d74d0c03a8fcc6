package locale

import (
	"strings"
	"testing"
)

func said(list []Piece) string {
	var b strings.Builder
	for _, p := range list {
		if p.Quoted {
			b.WriteString("<" + p.Text + ">")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestBasisInFrench(t *testing.T) {
	item := func(id string) string {
		return map[string]string{"appeals": "Recours", "reports-made": "Signalements"}[id] + ""
	}
	name := func(id string) string {
		if n := item(id); n != "" {
			return n
		}
		return id
	}
	for en, want := range map[string]string{
		"|ln(1472221 / 1470958)|":                "|ln(1472221 / 1470958)|",
		"3 actions on 45123 notices and 0 items": "3 mesures sur 45\u202f123 notifications et 0 éléments",
		"0.5 of 6 items read, 6 asked; published: appeals, reports-made; not collected: appeals": "0,5 sur 6 éléments relevés, 6 demandés\u202f; publié\u00a0: Recours, Signalements\u202f; non recueilli\u00a0: Recours",
		"days from period to report: 59 58 to 91; 2 of the last 4 due reports read":              "jours de la fin de la période au rapport\u00a0: 59 58 à 91\u202f; 2 des 4 derniers rapports exigibles lus",
		"42 of 200 figures read again changed at least once":                                     "42 chiffres sur 200 relus ont changé au moins une fois",
		"42 of 200 figures read again changed at least once, 3 of them withdrawn":                "42 chiffres sur 200 relus ont changé au moins une fois, dont 3 retirés",
		"2025H2: 4 of 6 checks passed, not total-is-sum, not shares-within-one":                  "second semestre 2025\u00a0: 4 contrôles réussis sur 6, échec\u00a0: " + T("fr", "check.total-is-sum.name") + ", " + T("fr", "check.shares-within-one.name"),
		"(not published) automated of 12 measures (sheet 6 Profile-level)":                       "(non publié) automatisées sur 12 mesures (feuille 6 Profile-level)",
		"as printed: 97.4% policy_area=Child Endangerment":                                       "tel qu'imprimé\u00a0: 97,4\u00a0% <policy_area=Child Endangerment>",
		"6 suits read, 4 counted, 3 of them dismissed; 2 open or of unknown state":               "6 actions lues, 4 comptées, dont 3 rejetées\u202f; 2 en cours ou d’état inconnu",
		"something new of 3": "<something new of 3>",
		"":                   "",
	} {
		if got := said(Basis(French, en, name)); got != want {
			t.Errorf("%q: %q, want %q", en, got, want)
		}
		if got := said(Basis(English, en, name)); got != en {
			t.Errorf("in English %q became %q", en, got)
		}
	}
}

func TestLocatorInFrench(t *testing.T) {
	for en, want := range map[string]string{
		"row 12, column value": "ligne 12, colonne <value>",
		"row 12, column 3":     "ligne 12, colonne 3",
		"page 9":               "page 9",
		"page 3, line 41":      "page 3, ligne 41",
		"sheet 'Digital Safety Content', cell B7": "cellule B7, feuille <Digital Safety Content>",
		"/t4/12/3":              "/t4/12/3",
		"somewhere in the file": "<somewhere in the file>",
	} {
		if got := said(Locator(French, en)); got != want {
			t.Errorf("%q: %q, want %q", en, got, want)
		}
		if got := said(Locator(English, en)); got != en {
			t.Errorf("in English %q became %q", en, got)
		}
	}
}

func TestPhrases(t *testing.T) {
	for en, want := range map[string]string{
		"CC BY 4.0":                          "CC BY 4.0",
		"all content; formulas given":        "tous contenus\u202f; formules indiquées",
		"coder-2":                            "codeur 2",
		"all content; a clause nobody knows": "all content; a clause nobody knows",
	} {
		got, ok := Phrase(French, en)
		if got != want || ok != (got != en || en == "CC BY 4.0") {
			t.Errorf("%q: %q, %v", en, got, ok)
		}
	}
	for en, fr := range phrases {
		if fr == "" || frenchPunctuation.MatchString(fr) {
			t.Errorf("%q: %q", en, fr)
		}
	}
}

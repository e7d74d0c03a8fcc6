package litigation

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
)

// lexicon holds the words of an id or caption that are no name of a person: pseudonyms that courts
// use, courts and places, companies, and filler. A word that is not here is taken for a name; to err
// on that side costs a neutral id, the other way would name somebody.
var lexicon = func() map[string]bool {
	words := `v vs in re the of and ex rel et al a an on behalf no nos second first suit suits group consolidated cases case
	claim claims against state states commonwealth people office attorney general attorneys commissioner commission
	division consumer protection federal trade proposed class action unknown parties plaintiff plaintiffs pseudonymous minor
	doe does roe i ii iii iv company leaders named reports entities affiliates affiliated individual individuals role read
	three four matters mandamus settlement threatened litigation detection
	llc inc incorporated corp corporation ltd lp co gmbh plc sarl s.a.r.l holdings holding limited group
	google youtube meta facebook instagram whatsapp messenger snap snapchat twitter x xai x.ai grok tiktok bytedance reddit discord roblox
	grindr omegle omegle.com kik medialab medialab.ai interactive myspace aol america online yahoo groups backpage backpage.com village voice media new times craigslist
	mindgeek aylo pornhub mg freesites webgroup czech republic nkl associates apple icloud app store salesforce salesforce.com visa
	hospitality g6 motel payments platforms platform social addiction adolescent personal injury products liability csam messenger live internet unlimited
	child sexual exploitation assault mdl trafficking offlimits stichting esafety girl
	alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas
	kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey
	mexico york north south carolina dakota ohio oklahoma oregon pennsylvania rhode island tennessee texas utah vermont virginia
	washington west wisconsin wyoming county los angeles la ireland aus nl ni quebec
	com usa njd backpagecom salesforcecom jane dba sex media us court
	dor ndcal cdcal sdcal edcal sdtex edtex ndtex wdtex mdfla sdfla ndfla ndill ndohio njd dmass ndala edmo wdwash dutah dc
	district circuit school services content digital multimedia technologies traffic billing investors news independent statute year
	not other others some its old later earlier dismissed dropped voluntarily anonymised caption defendants member creator father mother estate
	omeglecom vill xvideos xnxx redtube youporn play
	cal calapp fla tex wash conn ky del 1cir 2cir 3cir 4cir 5cir 6cir 7cir 8cir 9cir 10cir 11cir ftc`
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}()

var (
	wordBreak = regexp.MustCompile(`[^\pL\pN]+`)
	hasDigit  = regexp.MustCompile(`\d`)
	judge     = regexp.MustCompile(`-[A-Z]\pL{3,}\b`) // "20-60702-CIV-SMITHSON"; two or three letters are initials
)

// words of a text, folded.
func words(s string) []string {
	return strings.FieldsFunc(wordBreak.ReplaceAllString(strings.ToLower(s), " "), func(r rune) bool { return r == ' ' })
}

// names gives the words of a text that may be part of a person's name. Initials (two letters or
// fewer), numbers and words with digits are what courts use in place of names.
func names(s string) []string {
	var out []string
	for _, w := range words(s) {
		if len([]rune(w)) > 2 && !lexicon[w] && !hasDigit.MatchString(w) {
			out = append(out, w)
		}
	}
	return out
}

// withhold replaces an id that would name a person; of an address that does it keeps the host, and marks
// the row.
func withhold(r csvscan.Row, fields map[string]string) {
	id := fields["case_id"]
	people := names(id + " " + r.Get("caption") + " " + r.Get("defendants_as_captioned"))
	fields["case_id"] = publicID(id)
	fields[projectColumn] = ""
	if address := fields["source_url"]; mentions(address, people) || namesParty(address) {
		fields[projectColumn], fields["source_url"] = "yes", site(address)
	}
	if c := fields["citation"]; mentions(c, people) || namesParty(c) {
		fields["citation"] = ""
	}
	for _, column := range []string{"docket_number", "citation"} {
		if v := fields[column]; v != "" {
			fields[column] = judge.ReplaceAllString(v, "")
		}
	}
}

// namesParty says whether a text has the style of a case, "a-v-b", in which a side may be a person. The
// files of events carry no caption to compare with.
func namesParty(text string) bool {
	ws := words(text)
	for i, w := range ws {
		if w != "v" && w != "vs" {
			continue
		}
		left := i - 1
		for left >= 0 && (ws[left] == "et" || ws[left] == "al" || hasDigit.MatchString(ws[left])) {
			left--
		}
		if left >= 0 && len(names(ws[left])) > 0 || i+1 < len(ws) && len(names(ws[i+1])) > 0 {
			return true
		}
	}
	return false
}

// site is what is kept of an address that names a person: scheme and host. The row of the coded file,
// which is kept too, leads to the rest.
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return "withheld"
	}
	return u.Scheme + "://" + u.Host + "/"
}

// mentions says whether a text has one of the words.
func mentions(text string, people []string) bool {
	in := map[string]bool{}
	for _, w := range words(text) {
		in[w] = true
	}
	for _, p := range people {
		if in[p] {
			return true
		}
	}
	return false
}

// publicID keeps an id that names nobody. Another loses the words that may be names; four digits of
// the hash of the whole keep it apart from others.
func publicID(id string) string {
	if len(names(id)) == 0 {
		return id
	}
	var keep []string
	for _, w := range strings.Split(id, "-") {
		if w != "v" && len(names(w)) == 0 {
			keep = append(keep, w)
		}
	}
	sum := sha256.Sum256([]byte(id))
	return "case-" + strings.Join(append(keep, hex.EncodeToString(sum[:2])), "-")
}

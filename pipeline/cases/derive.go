package cases

import (
	"cmp"
	"slices"
)

// maxTries bounds the orders and selections of steps that are tried for one suit. A suit with more of them than any
// that was read yet is told as not judged, never as one that follows.
const maxTries = 20_000

// Outcomes are the standings that the steps of a suit allow, each once, in a fixed order.
type Outcomes struct {
	All     []Standing
	Partial bool // the bound of tries was reached: there may be more
}

// Derive gives every standing that the steps allow. Steps are ordered as far as their dates go; where some order puts
// no step where it cannot be (a ruling after a settlement, an appeal from no ruling), only such orders count. With
// several is said that the suit names several companies: each step but the complaint may then concern others.
func Derive(events []Event, several bool) Outcomes {
	d := &deriver{sound: map[Standing]bool{}, unsound: map[Standing]bool{}}
	if !several {
		d.extend(nil, events)
		return d.outcomes()
	}
	optional := optionalSteps(events)
	if len(optional) > 12 { // 4096 selections
		d.extend(nil, events)
		out := d.outcomes()
		out.Partial = true
		return out
	}
	for mask := range 1 << len(optional) {
		d.extend(nil, selected(events, optional, mask))
	}
	return d.outcomes()
}

// optionalSteps are the indices of steps that may concern one company alone.
func optionalSteps(events []Event) []int {
	var out []int
	for i, e := range events {
		if e.Type != "complaint" && e.Type != "transfer" && e.Type != "remand" {
			out = append(out, i)
		}
	}
	return out
}

// selected leaves out the optional steps that the mask does not name.
func selected(events []Event, optional []int, mask int) []Event {
	drop := map[int]bool{}
	for bit, i := range optional {
		drop[i] = mask&(1<<bit) == 0
	}
	var out []Event
	for i, e := range events {
		if !drop[i] {
			out = append(out, e)
		}
	}
	return out
}

type deriver struct {
	sound, unsound map[Standing]bool
	tries          int
	partial        bool
}

// extend puts the steps in every order that their dates allow: behind those taken comes any that is not certainly after
// another of those left.
func (d *deriver) extend(taken, left []Event) {
	if d.tries >= maxTries {
		d.partial = true
		return
	}
	if len(left) == 0 {
		d.tries++
		s, sound := after(taken)
		if sound {
			d.sound[s] = true
		} else {
			d.unsound[s] = true
		}
		return
	}
	for i, e := range left {
		if slices.ContainsFunc(left, func(o Event) bool { return o.Date.Before(e.Date) }) {
			continue
		}
		rest := slices.Delete(slices.Clone(left), i, i+1)
		d.extend(append(slices.Clip(taken), e), rest)
	}
}

// outcomes gives the sound standings, or all of them where no order is sound.
func (d *deriver) outcomes() Outcomes {
	found := d.sound
	if len(found) == 0 {
		found = d.unsound
	}
	all := make([]Standing, 0, len(found))
	for s := range found {
		all = append(all, s)
	}
	slices.SortFunc(all, compareStandings)
	return Outcomes{all, d.partial}
}

func compareStandings(a, b Standing) int {
	moved := func(s Standing) int {
		if s.Moved {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.Status, b.Status), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Finality, b.Finality), cmp.Compare(a.Basis, b.Basis),
		cmp.Compare(a.First.Type, b.First.Type), cmp.Compare(a.First.Date, b.First.Date), cmp.Compare(a.First.Basis, b.First.Basis), cmp.Compare(moved(a), moved(b)))
}

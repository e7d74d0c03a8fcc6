// Package near finds the words of a list that somebody may have meant by another one. It promises the same
// order for the same list: by the letters that differ, then by the alphabet.
package near

import (
	"cmp"
	"slices"
	"strings"
)

// Distance is how many letters must be changed, added or taken away to make one text of another (Levenshtein).
func Distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before := row[0]
		row[0] = i + 1
		for j := range to {
			change := before
			if from[i] != to[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, before+1, row[j]+1)
		}
	}
	return row[len(to)]
}

// Of gives the words of a list that differ least from one, n at most, each once. The list is not changed.
func Of(word string, list []string, n int) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	away := make(map[string]int, len(list))
	for _, w := range list {
		away[w] = Distance(word, w)
	}
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(away[a], away[b]) })
	return list[:min(n, len(list))]
}

// Next is what to tell somebody about a word that a list does not have: the nearest ones. It is empty for an
// empty list.
func Next(word string, list []string) string {
	if near := Of(word, list, 3); len(near) > 0 {
		return "nearest: " + strings.Join(near, ", ")
	}
	return ""
}

package stat

import "fmt"

// Kappa is Cohen's kappa (1960), the agreement of two raters on the same cases beyond what their own
// frequencies would give by chance: 1 is full agreement, 0 no more than chance, below 0 less. It is not
// defined without cases, and where both raters put every case into one category: chance then explains all.
func Kappa(a, b []string) (float64, error) {
	if len(a) != len(b) || len(a) == 0 {
		return 0, fmt.Errorf("%w: kappa of %d and %d ratings", ErrDomain, len(a), len(b))
	}
	n := float64(len(a))
	agreed := 0.0
	countA, countB := map[string]int{}, map[string]int{}
	for i := range a {
		if a[i] == b[i] {
			agreed++
		}
		countA[a[i]]++
		countB[b[i]]++
	}
	both := 0 // whole numbers, so that the order of a map cannot show in the last bit
	for c, k := range countA {
		both += k * countB[c]
	}
	observed, chance := agreed/n, float64(both)/(n*n)
	if both == len(a)*len(a) {
		return 0, fmt.Errorf("%w: kappa of raters that use one category", ErrDomain)
	}
	return (observed - chance) / (1 - chance), nil
}

package stat

import "math"

// binomialTails gives P(X <= k) and P(X > k) for X binomial with n trials at p, q being 1-p.
func binomialTails(k, n int64, p, q float64) (atMost, more float64) {
	switch {
	case k < 0:
		return 0, 1
	case k >= n:
		return 1, 0
	}
	more, atMost = betaTails(float64(k)+1, float64(n-k), p, q)
	return atMost, more
}

// logBinomial is the logarithm of P(X = k), by the saddle-point form (Loader 2000).
func logBinomial(k, n int64, p, q float64) float64 {
	switch k {
	case 0:
		return float64(n) * math.Log(q)
	case n:
		return float64(n) * math.Log(p)
	}
	a, b, size := float64(k), float64(n-k), float64(n)
	return logBetaFactor(a, b, p, q) + math.Log(size) - math.Log(a) - math.Log(b)
}

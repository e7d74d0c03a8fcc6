package dismissal

import "testing"

// BenchmarkFill is the whole analysis of some fifty suits with ten thousand draws, as in a build.
func BenchmarkFill(b *testing.B) {
	d := hand(b, 5)
	d.know.Framework.Uncertainty.Draws = 10_000
	b.ReportAllocs()
	for b.Loop() {
		d.fill()
	}
}

package table

import (
	"runtime"
	"strings"
	"testing"
)

// A file of a few bytes that promises a large footer is refused before memory is taken for it.
func TestAFooterLongerThanTheFileIsRefused(t *testing.T) {
	for text, says := range map[string]string{
		"PAR1\x00\x00\x00\x00\xf0\xff\xff\x7fPAR1": "its footer has 2147483632 bytes",
		"PAR1 and no more PAR1":                    "its footer has",
		"PAR1":                                     "no parquet file",
		"":                                         "no parquet file",
		"PAR1\x00\x00\x00\x00\x00\x00\x00\x00PARE": "no parquet file",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ReadParquet[Platform]([]byte(text))
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", text, err, says)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 1<<20 {
			t.Errorf("%q: %d bytes were taken", text, taken)
		}
	}
}

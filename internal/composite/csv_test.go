package composite_test

import (
	"context"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/composite"
)

const small = `
normalise: {method: goalposts, best: 100, worst: 0}
coverage: 0.5
tree: {id: index, children: [{id: p, children: [{id: a, weight: 3}, {id: b}]}, {id: q, children: [{id: c}]}]}
uncertainty: {weights: 0.25}
`

func TestFiles(t *testing.T) {
	f := framework(t, small)
	tab, strata := read(t, f, "unit,stratum,a,b,c\nu,s,120,20,50\nv,s,,40,30\n\"w, z\",t,10,,\n")
	r, err := f.Compute(tab)
	if err != nil {
		t.Fatal(err)
	}
	bounds, err := f.Bounds(tab)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		got  []byte
		want string
	}{
		"normalised": {f.NormalisedCSV(r.Scores), "unit,a,b,c\nu,100,20,50\nv,,40,30\n\"w, z\",10,,\n"},
		"scores": {f.ScoresCSV(r.Scores), "unit,node,score\nu,index,65\nu,q,50\nu,p,80\nv,index,30\nv,q,30\nv,p,\n" +
			"\"w, z\",index,10\n\"w, z\",q,\n\"w, z\",p,10\n"},
		"ranks": {f.RanksCSV(r.Scores, strata), "unit,node,rank\nu,index,1\nu,q,1\nu,p,1\nv,index,2\nv,q,2\nv,p,\n\"w, z\",index,1\n\"w, z\",q,\n\"w, z\",p,1\n"},
		"bounds": {f.BoundsCSV(r.Scores, bounds), "unit,node,coverage,lower,upper\nu,index,1,65,65\nu,q,1,50,50\nu,p,1,80,80\n" +
			"v,index,0.5,20,57.5\nv,q,1,30,30\nv,p,0.25,10,85\n\"w, z\",index,0.5,3.75,66.25\n\"w, z\",q,0,0,100\n\"w, z\",p,0.75,7.5,32.5\n"},
		"contributions": {f.ContributionsCSV(r.Scores), "unit,node,child,weight,value,points,share\n" +
			"u,index,p,0.5,80,40,0.615384615384615\nu,index,q,0.5,50,25,0.384615384615385\nu,q,c,1,50,50,1\n" +
			"u,p,a,0.75,100,75,0.9375\nu,p,b,0.25,20,5,0.0625\nv,index,q,1,30,30,1\nv,q,c,1,30,30,1\n\"w, z\",index,p,1,10,10,1\n\"w, z\",p,a,1,10,10,1\n"},
		"flags":   {composite.FlagsCSV(r.Flags), "unit,indicator,flag,before,after\nu,a,beyond-best,120,100\n"},
		"weights": {f.WeightsCSV(), "node,level,weight,effective_weight\na,1,3,0.375\nb,1,1,0.125\nc,1,1,0.5\np,2,1,0.5\nq,2,1,0.5\nindex,3,1,1\n"},
	} {
		alike(t, name, string(c.got), c.want, 0)
	}
	d := draw(t, composite.Simulation{Framework: f, Table: tab, Factors: f.Factors(), Strata: strata, Nodes: []string{"q", "index"}}, 4)
	text := bands(t, f, d)
	rows := "unit,node,score,mean,median,lower,upper,rank,rank_mean,rank_median,rank_lower,rank_upper,p_above,p_below,tier,draws\n"
	q := "u,q,50,50,50,50,50,1,1,1,1,1,1,0,above,4\n"
	if text[:len(rows)] != rows || !strings.Contains(text, q) || !strings.Contains(text, "v,q,30,30,30,30,30,2,2,2,2,2,0,1,below,4\n") || !strings.Contains(text, "\"w, z\",q,,,,,,,,,,,,,,0\n") {
		t.Error(text)
	}
	alike(t, "sensitivity", string(composite.SensitivityCSV([]composite.Sensitivity{
		{Output: "rank-shift", Rows: 7, Defined: true, Indices: []composite.Index{{Factor: "f", First: 0.25, Total: 0.5, FirstLower: 0.125, FirstUpper: 0.375, TotalLower: 0.4, TotalUpper: 0.6}}},
		{Output: "u", Rows: 3, Indices: []composite.Index{{Factor: "f"}}},
	})), "output,factor,first_order,first_order_lower,first_order_upper,total,total_lower,total_upper,rows\n"+
		"rank-shift,f,0.25,0.125,0.375,0.5,0.4,0.6,7\nu,f,,,,,,,3\n", 0)
	sobol, err := (composite.Simulation{Framework: f, Table: tab, Factors: f.Factors()}).Sobol(context.Background(), f.Root(), 2, 1)
	if err != nil || len(sobol) != 4 {
		t.Error(err)
	}
}

package composite

// A Spec is a framework as a person writes it down, in YAML or in code. New checks and compiles it.
type Spec struct {
	Name        string           `yaml:"name"`
	Version     string           `yaml:"version"`   // of the framework, for its readers
	About       Notes            `yaml:"about"`     // what a reader should know; the index does not look at it
	Seed        uint64           `yaml:"seed"`      // of every simulation
	Coverage    float64          `yaml:"coverage"`  // share of a group's applicable weight that must be present, unless the group says otherwise; 0: any
	Treat       *Treatment       `yaml:"treat"`     // of every indicator that has none of its own; nil: no treatment
	Normalise   Normaliser       `yaml:"normalise"` // of every indicator that has none of its own
	Levels      []Aggregation    `yaml:"levels"`    // from the groups of indicators upwards; the last holds for all levels above it
	Tree        NodeSpec         `yaml:"tree"`
	Uncertainty *UncertaintySpec `yaml:"uncertainty"`
}

// Notes are keys of a framework that the index does not look at, of any form: sources, reasons, texts in other
// languages, what another program needs.
type Notes map[string]any

// A NodeSpec is an indicator, or a group when it has children.
type NodeSpec struct {
	ID        string       `yaml:"id"`
	Weight    *float64     `yaml:"weight"`    // among its siblings; nil: 1
	Aggregate *Aggregation `yaml:"aggregate"` // of a group; nil: that of its level
	Children  []NodeSpec   `yaml:"children"`
	Direction Direction    `yaml:"direction"` // of an indicator; empty: as its goalposts say, else higher
	Treat     *Treatment   `yaml:"treat"`     // of an indicator; nil: that of the framework
	Normalise *Normaliser  `yaml:"normalise"` // of an indicator; nil: that of the framework
	// Supporting marks a child that counts beside its siblings and never makes a score alone: a group of which
	// only supporting children are there has no score.
	Supporting bool  `yaml:"supporting"`
	About      Notes `yaml:"about"`
}

// A Direction says which values of an indicator are better.
type Direction string

// The two directions.
const (
	Higher Direction = "higher"
	Lower  Direction = "lower"
)

// An UncertaintySpec lists the judgements that a simulation varies. Each is one factor, named after its key
// here; a factor that is not given stays as it is in the framework.
type UncertaintySpec struct {
	Draws        int               `yaml:"draws"`     // of the bands; 0: 10,000
	SobolRows    int               `yaml:"sobol"`     // rows of each of the two sample matrices; 0: 1,000
	Resamples    int               `yaml:"resamples"` // of the bootstrap of the Sobol indices; 0: 500
	Level        float64           `yaml:"level"`     // share of the draws inside a band; 0: 0.90, from the 5th to the 95th percentile
	Missing      bool              `yaml:"missing"`   // missing values lie anywhere between the ends of their scale
	Weights      float64           `yaml:"weights"`   // every weight times 1 plus up to this, up or down
	Goalposts    float64           `yaml:"goalposts"` // goalposts further apart or closer together by up to this share
	Normalisers  []Normaliser      `yaml:"normaliser"`
	Aggregations *VaryAggregations `yaml:"aggregation"`
	Inclusion    bool              `yaml:"inclusion"` // no indicator dropped, or any one of them
	Treatments   []Treatment       `yaml:"treatment"`
}

// VaryAggregations are the rules among which a draw picks one, for all the groups that are named.
type VaryAggregations struct {
	Nodes []string      `yaml:"nodes"`
	Rules []Aggregation `yaml:"rules"`
}

// DrawCount is the number of draws of the bands.
func (u UncertaintySpec) DrawCount() int { return int(orDefault(float64(u.Draws), 10000)) }

// SobolCount is the number of rows of each of the two sample matrices of the Sobol indices.
func (u UncertaintySpec) SobolCount() int { return int(orDefault(float64(u.SobolRows), 1000)) }

// ResampleCount is the number of resamples of the bootstrap of the Sobol indices.
func (u UncertaintySpec) ResampleCount() int { return int(orDefault(float64(u.Resamples), 500)) }

// BandLevel is the share of the draws inside a band.
func (u UncertaintySpec) BandLevel() float64 { return orDefault(u.Level, 0.90) }

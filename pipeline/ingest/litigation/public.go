package litigation

import "slices"

// MayName says whether a text has a word that may be part of a person's name. It errs on the side of names: a word
// that the lexicon of courts, companies and pseudonyms does not hold counts as one.
func MayName(text string) bool { return len(names(text)) > 0 }

// PublicID gives the id under which a suit is published: the coded one, or a neutral one where that would name a
// person. An id that is public already may change if it is handed over again.
func PublicID(id string) string { return publicID(id) }

// NamesParty says whether a text has the style of a case, in which a side may be a person.
func NamesParty(text string) bool { return namesParty(text) }

// PublicDocket gives a docket number without the name of a judge.
func PublicDocket(text string) string { return judge.ReplaceAllString(text, "") }

// Vocabulary lists the words that the codebook allows in a column, the empty one included where a cell may be
// empty; nil for a column without a vocabulary.
func Vocabulary(column string) []string { return slices.Clone(vocabulary[column]) }

// Required lists the columns of a table without which a row cannot be placed or traced.
func Required(table string) []string { return slices.Clone(required[table]) }

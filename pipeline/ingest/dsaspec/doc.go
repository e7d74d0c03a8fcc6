// Package dsaspec is the specification of the harmonised DSA transparency report: what the template of
// Annex I to Commission Implementing Regulation (EU) 2024/2835 says, and nothing about any file.
//
// It holds the codes of the categories and keywords, the headings of the sheets that count orders, notices,
// own initiative measures, appeals, automated means, moderators and recipients, the metric id that stands for each, the placeholders of the
// empty template, and the one rule that the template leaves to the order of the rows: which category a
// KEYWORD_OTHER row belongs to (Walk). It reads no file. The readers of the template share it, so that the
// same cell gets the same metric and breakdown whether it was published as CSV or compiled by others.
//
// Sources: the official CSV templates of Annex I (English) and Annex II, the instructions for filling them in;
// for headings and names in German, French and Greek, see headings_*.go, translations.go and filed.go.
package dsaspec

package places_test

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/fold"
	"bomcabot/locales/places"
)

// Every country name that the bot writes is in the gazetteer, so people may type what they read.
func TestNamesInTextsAreInTheGazetteer(t *testing.T) {
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, country := range places.All() {
		for _, lang := range locales.All() {
			name := texts.Text(lang, locales.Key("country_"+strings.ToLower(country.Code)), nil)
			if !slices.Contains(country.Names, name) {
				t.Errorf("%s: %q is not among the names of %s", lang, name, country.Code)
			}
		}
	}
}

// No name stands for two places, and none is listed twice.
func TestNamesAreUnique(t *testing.T) {
	owner := make(map[string]string)
	for _, country := range places.All() {
		names := slices.Concat(country.Names, country.LongNames, country.ShortNames, country.LooseNames,
			slices.Concat(country.Cities...))
		for _, name := range append(names, country.Code, country.Alpha3) {
			if other, ok := owner[name]; ok {
				t.Errorf("%q stands for %s and for %s", name, other, country.Code)
			}
			owner[name] = country.Code
		}
		for _, name := range country.ShortNames {
			if name != fold.Letters(name) {
				t.Errorf("%s: the short name %q has capitals or special letters", country.Code, name)
			}
		}
	}
	abbreviations := make(map[string]string)
	for _, country := range places.All() {
		for _, short := range country.Abbreviations {
			if other, ok := abbreviations[short]; ok {
				t.Errorf("%q is short for %s and for %s", short, other, country.Code)
			}
			abbreviations[short] = country.Code
		}
	}
}

// A place that is typed with an ending is named without it.
func TestNominative(t *testing.T) {
	for word, want := range map[string]string{
		"Оше": "Ош", "Ошто": "Ош", "Ош": "Ош", "Osh": "Osh", "Oshda": "Osh", "Бишкекте": "Бишкек", "Астане": "Астана",
		"Астана": "Астана", "Алматыда": "Алматы", "Алмате": "Алматы", "Toshkentda": "Toshkent", "Душанбе": "Душанбе",
		"Aşgabatda": "Aşgabat", "Таласе": "Талас", "Таласта": "Талас", "Мары": "Мары", "Riga": "Riga",
	} {
		found := word
		for _, place := range places.Places() {
			if got := place.Nominative(word); got != word {
				found = got
				break
			}
		}
		if found != want {
			t.Errorf("%q is %q, want %q", word, found, want)
		}
	}
}

// Osh and Ош are one place.
func TestSameAs(t *testing.T) {
	for _, same := range [][]string{
		{"Osh", "Ош", "osh", "ОШ"}, {"Алматы", "Almaty"}, {"Тошкент", "Ташкент", "Toshkent"}, {"Душанбе", "Dushanbe"},
		{"Example  Hall", "example hall"},
	} {
		for _, other := range same[1:] {
			if places.SameAs(other) != places.SameAs(same[0]) {
				t.Errorf("%q is not %q", other, same[0])
			}
		}
	}
}

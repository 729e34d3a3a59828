package survey

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bomcabot/locales"
)

// Set is a number of people whose messages are of one kind.
type Set struct {
	Name   string
	People []Person
}

// line is a line of a file: a message or several that follow each other, or a frame.
type line struct {
	Turn
	Style  string `json:"style"`  // names the set in place of the folder
	Turns  []Turn `json:"turns"`  // of one person, in place of one message
	Before string `json:"before"` // a greeting to put in front of a question
	After  string `json:"after"`  // a courtesy to put behind it
}

// plainSet is the folder with the plainest questions. They are also asked in every way of [variants].
const plainSet = "plain"

// frameSet is the folder with what people say before and after a question.
const frameSet = "frames"

// Load reads the sets in a folder: for each set a folder, with a file of JSON lines for each language, like
// plain/ky.jsonl.
func Load(dir fs.FS) ([]Set, error) {
	files, err := fs.Glob(dir, "*/*.jsonl")
	if err != nil {
		return nil, err
	}
	byName := make(map[string][]Person)
	var names []string
	add := func(name string, p Person) {
		if _, known := byName[name]; !known {
			names = append(names, name)
		}
		byName[name] = append(byName[name], p)
	}
	lines := make(map[string][]line) // by file
	for _, file := range files {
		if lines[file], err = readLines(dir, file); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	for _, file := range files {
		folder, base := path.Dir(file), path.Base(file)
		lang, known := locales.Parse(strings.TrimSuffix(base, ".jsonl"))
		if !known || folder == frameSet {
			continue
		}
		frames := lines[path.Join(frameSet, base)]
		for i, l := range lines[file] {
			name := folder
			if l.Style != "" {
				name += ": " + l.Style
			}
			if len(l.Turns) == 0 {
				l.Turns = []Turn{l.Turn}
			}
			add(name, Person{lang, l.Turns})
			if folder == plainSet {
				for _, v := range variants(l.Turn, frames, i) {
					add(folder+": "+v.name, Person{lang, []Turn{v.Turn}})
				}
			}
		}
	}
	var sets []Set
	slices.Sort(names)
	for _, name := range names {
		sets = append(sets, Set{name, byName[name]})
	}
	return sets, nil
}

// readLines reads a file of JSON lines.
func readLines(dir fs.FS, file string) (lines []line, err error) {
	data, err := fs.ReadFile(dir, file)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	for {
		var l line
		err := decoder.Decode(&l)
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(lines)+1, err)
		}
		lines = append(lines, l)
	}
}

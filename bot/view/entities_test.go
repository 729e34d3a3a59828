package view_test

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"bomcabot/bot/view"
)

func TestEntitiesBecomeHTML(t *testing.T) {
	entity := func(kind string, offset, length int) view.Entity {
		return view.Entity{Type: kind, Offset: offset, Length: length}
	}
	bold := func(offset, length int) view.Entity { return entity("bold", offset, length) }
	italic := func(offset, length int) view.Entity { return entity("italic", offset, length) }
	link := func(address string) view.Entity { return view.Entity{Type: "text_link", Length: 4, URL: address} }
	type entities = []view.Entity
	for _, tt := range []struct {
		name, text string
		entities   entities
		want       string
	}{
		{"no entities", "a < b & c", nil, "a &lt; b &amp; c"},
		{
			"all styles", "bius",
			entities{bold(0, 1), italic(1, 1), entity("underline", 2, 1), entity("strikethrough", 3, 1)},
			"<b>b</b><i>i</i><u>u</u><s>s</s>",
		},
		{"code", "a b", entities{entity("code", 0, 1), entity("pre", 2, 1)}, "<code>a</code> <pre>b</pre>"},
		{
			"code in a language", "a b", entities{{Type: "pre", Length: 3, Language: "c++"}},
			`<pre><code class="language-c++">a b</code></pre>`,
		},
		{
			"code in a forged language", "a", entities{{Type: "pre", Length: 1, Language: `">`}},
			`<pre><code class="language-&#34;&gt;">a</code></pre>`,
		},
		{"a quotation", "a\nb", entities{entity("blockquote", 0, 3)}, "<blockquote>a\nb</blockquote>"},
		{
			"an expandable quotation with code", "a\nb",
			entities{entity("expandable_blockquote", 0, 3), {Type: "pre", Offset: 2, Length: 1, Language: "go"}},
			`<blockquote expandable>a` + "\n" + `<pre><code class="language-go">b</code></pre></blockquote>`,
		},
		{
			"a quotation that crosses a style", "abcd", entities{bold(0, 3), entity("blockquote", 2, 2)},
			"<b>ab</b><blockquote><b>c</b>d</blockquote>",
		},
		{
			"two quotations side by side", "ab", entities{entity("blockquote", 0, 1), entity("blockquote", 1, 1)},
			"<blockquote>a</blockquote><blockquote>b</blockquote>",
		},
		{
			"three that cross", "abcde", entities{bold(0, 3), italic(1, 3), entity("underline", 2, 3)},
			"<b>a<i>b<u>c</u></i></b><i><u>d</u></i><u>e</u>",
		},
		{"a style around code", "abc", entities{bold(0, 3), entity("code", 1, 1)}, "<b>a</b><code>b</code><b>c</b>"},
		{
			"a link in a style", "abc", entities{bold(0, 3), {Type: "text_link", Offset: 1, Length: 1, URL: "tg://a"}},
			`<b>a<a href="tg://a">b</a>c</b>`,
		},
		{"nested", "abc", entities{bold(0, 3), italic(1, 1)}, "<b>a<i>b</i>c</b>"},
		{"two entities of the same part", "abc", entities{italic(0, 3), bold(0, 3)}, "<i><b>abc</b></i>"},
		{"after an emoji, which has two units", "😀ab", entities{bold(2, 1)}, "😀<b>a</b>b"},
		{"an emoji", "a😀b", entities{bold(1, 2)}, "a<b>😀</b>b"},
		{"half of an emoji", "😀b", entities{bold(1, 2)}, "😀<b>b</b>"},
		{"crossing", "abcd", entities{bold(0, 3), italic(2, 2)}, "<b>ab<i>c</i></b><i>d</i>"},
		{"beyond the end", "ab", entities{bold(1, 1000)}, "a<b>b</b>"},
		{"before the beginning", "ab", entities{bold(-1, 2)}, "ab"},
		{
			"a link", "here", entities{link("https://example.org/?a=1&b=2")},
			`<a href="https://example.org/?a=1&amp;b=2">here</a>`,
		},
		{
			"a forged link", "here", entities{link(`https://example.org/"><b>`)},
			`<a href="https://example.org/&#34;&gt;&lt;b&gt;">here</a>`,
		},
		{
			"a link with a percent sign", "here", entities{link("HTTPS://example.org/100%")},
			`<a href="HTTPS://example.org/100%">here</a>`,
		},
		{"a link that runs a script", "here", entities{link("javascript:alert(1)")}, "here"},
		{"formatting in code", "abc", entities{entity("code", 0, 3), bold(1, 1)}, "<code>abc</code>"},
		{
			"what is no formatting", "@bob #a",
			entities{entity("mention", 0, 4), entity("hashtag", 5, 2), entity("custom_emoji", 0, 1)}, "@bob #a",
		},
	} {
		if got := view.EntitiesToHTML(tt.text, tt.entities); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Whatever the entities are, the tags are nested, and the text between them is the one that was written.
func FuzzEntitiesToHTML(f *testing.F) {
	f.Add("a😀<b>&", `[{"Type":"bold","Offset":0,"Length":3},
		{"Type":"text_link","Offset":1,"Length":4,"URL":"https://example.org"}]`)
	f.Add("\x00\xffabc", `[{"Type":"pre","Offset":-1,"Length":9223372036854775807},
		{"Type":"blockquote","Offset":0,"Length":2}]`)
	f.Add("a\nb", `[{"Type":"pre","Offset":0,"Length":2,"Language":"go"},{"Type":"bold","Offset":1,"Length":2}]`)
	f.Add("a b c", `[{"Type":"code","Offset":0,"Length":5},{"Type":"italic","Offset":1,"Length":9},
		{"Type":"expandable_blockquote","Offset":2,"Length":1}]`)
	f.Fuzz(func(t *testing.T, text, list string) {
		var entities []view.Entity
		if json.Unmarshal([]byte(list), &entities) != nil {
			return
		}
		written := view.EntitiesToHTML(text, entities)
		requireBalanced(t, written)
		if got, want := html.UnescapeString(htmlTags.ReplaceAllString(written, "")), string([]rune(text)); got != want {
			t.Fatalf("without tags it is %q, want %q", got, want)
		}
	})
}

var htmlTags = regexp.MustCompile(`<[^>]*>`)

// requireBalanced fails a test whose HTML has tags that are not nested.
func requireBalanced(t *testing.T, written string) {
	t.Helper()
	var open []string
	for rest := written; ; {
		_, behind, found := strings.Cut(rest, "<")
		if !found {
			break
		}
		name, after, closed := strings.Cut(behind, ">")
		if !closed {
			t.Fatalf("a tag is not complete in %q", written)
		}
		rest = after
		if ending, is := strings.CutPrefix(name, "/"); is {
			if len(open) == 0 || open[len(open)-1] != ending {
				t.Fatalf("%q is closed where it is not open in %q", ending, written)
			}
			open = open[:len(open)-1]
			continue
		}
		name, _, _ = strings.Cut(name, " ")
		open = append(open, name)
	}
	if len(open) > 0 {
		t.Fatalf("%q is not closed in %q", open, written)
	}
}

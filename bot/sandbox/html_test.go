package sandbox

import (
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"
)

func TestParseHTML(t *testing.T) {
	at := func(kind string, offset, length int) Entity {
		return Entity{Type: kind, Offset: offset, Length: length}
	}
	link := at("text_link", 0, 1)
	link.URL = "https://bomca.eu/"
	mention := at("text_mention", 0, 3)
	mention.User = &Person{ID: 7}
	emoji := at("custom_emoji", 0, 2)
	emoji.CustomEmojiID = "5368324170671202286"
	code := at("pre", 0, 2)
	code.Language = "go"

	moment := Entity{Type: "date_time", Length: 11, UnixTime: 1543377600, DateTimeFormat: "wDt"}

	tests := []struct {
		html, text string
		entities   []Entity
	}{
		{"plain", "plain", nil},
		{"<b>a</b><strong>b</strong>", "ab", []Entity{at("bold", 0, 1), at("bold", 1, 1)}},
		{"<i>a</i><em>b</em>", "ab", []Entity{at("italic", 0, 1), at("italic", 1, 1)}},
		{"<u>a</u><ins>b</ins>", "ab", []Entity{at("underline", 0, 1), at("underline", 1, 1)}},
		{"<s>a</s><strike>b</strike><del>c</del>", "abc",
			[]Entity{at("strikethrough", 0, 1), at("strikethrough", 1, 1), at("strikethrough", 2, 1)}},
		{`<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>`, "ab",
			[]Entity{at("spoiler", 0, 1), at("spoiler", 1, 1)}},
		{"<B>a</b><i >b</i >", "ab", []Entity{at("bold", 0, 1), at("italic", 1, 1)}},
		{"<b>a</>", "a", []Entity{at("bold", 0, 1)}},
		{"<b>one <i>two</i></b>", "one two", []Entity{at("bold", 0, 7), at("italic", 4, 3)}},
		{"<b></b>a", "a", nil},
		{"<b>a<b>b</b></b>", "ab", []Entity{at("bold", 0, 2)}},
		{"<b>a <code>b</code> c</b>", "a b c", []Entity{at("bold", 0, 2), at("code", 2, 1), at("bold", 3, 2)}},
		{"<pre><code>if</code></pre>", "if", []Entity{at("pre", 0, 2)}},
		{"<code>a <b>b</b></code>", "a b", []Entity{at("code", 0, 3)}},
		{`<pre><code class="language-go">if</code></pre>`, "if", []Entity{code}},
		{`<code class="language-go"><pre>if</pre></code>`, "if", []Entity{code}},
		{`<code class="language-go">if</code>`, "if", []Entity{at("code", 0, 2)}},
		{"<pre>if</pre>", "if", []Entity{at("pre", 0, 2)}},
		{"<blockquote>a</blockquote>", "a", []Entity{at("blockquote", 0, 1)}},
		{"<blockquote expandable>a</blockquote>", "a", []Entity{at("expandable_blockquote", 0, 1)}},
		{"<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", []Entity{at("blockquote", 0, 2)}},
		{`<a href="https://bomca.eu">a</a>`, "a", []Entity{link}},
		{`<a href=bomca.eu>a</a>`, "a", []Entity{{Type: "text_link", Length: 1, URL: "http://bomca.eu/"}}},
		{`<a href="https://bomca.eu/?a=1&amp;b=2">a</a>`, "a",
			[]Entity{{Type: "text_link", Length: 1, URL: "https://bomca.eu/?a=1&b=2"}}},
		{`<a href="tel:+996312123456">a</a>`, "a", nil},
		{`<a href="mailto:a@bomca.eu">a</a>`, "a", nil},
		{`<a href="tg://user?id=7">Ann</a>`, "Ann", []Entity{mention}},
		{`<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>`, "👍", []Entity{emoji}},
		{`<tg-time unix="1543377600" format="wDt">28 November</tg-time>`, "28 November", []Entity{moment}},
		{`<b><tg-time format='' unix='1543377600'>a</tg-time></b>`, "a",
			[]Entity{{Type: "date_time", Length: 1, UnixTime: 1543377600}, at("bold", 0, 1)}},
		{"😀<b>ы</b>", "😀ы", []Entity{at("bold", 2, 1)}},
		{"&lt;&gt;&amp;&quot;&#33;&#x21;&#128512;&lt", "<>&\"!!😀<", nil},
		{"&nbsp; & &;&#0;&#;&copy;", "&nbsp; & &;&#0;&#;&copy;", nil},
		{"a > b", "a > b", nil},
	}
	for _, tt := range tests {
		text, entities, err := parseHTML(tt.html)
		if err != nil || text != tt.text || !reflect.DeepEqual(entities, tt.entities) {
			t.Errorf("parseHTML(%q) = %q, %+v, %v\nwant %q, %+v", tt.html, text, entities, err, tt.text, tt.entities)
		}
	}
}

func TestParseHTMLErrors(t *testing.T) {
	tests := []struct{ html, want string }{
		{"a <x>", `Unsupported start tag "x" at byte offset 2`},
		{"<br/>", `Unsupported start tag "br/" at byte offset 0`},
		{"a < b", `Unsupported start tag "" at byte offset 2`},
		{"ы <b", `Unclosed start tag at byte offset 3`},
		{"<a href", `Unclosed start tag "a" at byte offset 0`},
		{`<a href="x`, `Unclosed start tag at byte offset 0`},
		{`<a href=a/b>x</a>`, `Unexpected end of name token at byte offset 8`},
		{`<b />`, `Empty attribute name in the tag "b" at byte offset 0`},
		{"<b>a</i>", `Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`},
		{"a</b>", `Unexpected end tag at byte offset 1`},
		{"<b>a</b", `Unclosed end tag at byte offset 4`},
		{"<i><b>a</b>", `Can't find end tag corresponding to start tag "i"`},
		{"<span>a</span>", `Tag "span" must have class "tg-spoiler" at byte offset 0`},
		{"<tg-time>a</tg-time>", `Invalid Unix time specified`},
		{`<tg-time unix="0" format="d">a</tg-time>`, `Invalid Unix time specified`},
		{`<tg-time unix="1543377600" format="rt">a</tg-time>`, `Invalid date-time format specified`},
		{`<tg-time unix="1543377600" format="x">a</tg-time>`, `Invalid date-time format specified`},
		{"<tg-emoji emoji-id=x>a</tg-emoji>", `Invalid custom emoji identifier specified`},
		{"&#xD800;", `Text contains invalid Unicode characters after decoding HTML entities, ` +
			`check for unmatched surrogate code units`},
	}
	for _, tt := range tests {
		if _, _, err := parseHTML(tt.html); err == nil || err.Error() != tt.want {
			t.Errorf("parseHTML(%q): %v\nwant %s", tt.html, err, tt.want)
		}
	}
}

// All entities lie inside the text. Rendering text and entities as HTML and parsing that gives the same result.
func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{
		"plain", "<b>a<i>b</i></b>c", `<a href="https://bomca.eu/?a=1&amp;b=%22">x</a>`, "😀<u>ы</u>&lt;&#128512;",
		`<pre><code class="language-go">if</code></pre>`, `<code class='language-"&gt;'>a</code>`,
		"<blockquote expandable>a\n<s>b</s></blockquote>", "<b>a</i>", "<a href=", "&#xD800;", "<b",
		"<pre>a<code class=language-x>b</code></pre>", `<span class="tg-spoiler">x</span>`,
		"<tg-emoji emoji-id=1>😀</tg-emoji>",
		"<a href='tg://user?id=7'>Ann</a>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		text, entities, err := parseHTML(src)
		if err != nil || !utf8.ValidString(src) { // the server rejects invalid UTF-8 before parsing
			return
		}
		for _, e := range entities {
			if e.Offset < 0 || e.Length <= 0 || e.end() > utf16Len(text) {
				t.Fatalf("%+v is not inside %q", e, text)
			}
		}
		html := renderHTML(text, entities, formattingTags)
		again, entitiesAgain, err := parseHTML(html)
		if err != nil {
			t.Fatalf("%q became %q: %v", src, html, err)
		}
		if again != text {
			t.Fatalf("%q became %q, then %q", text, html, again)
		}
		if !reflect.DeepEqual(entities, entitiesAgain) {
			t.Fatalf("%q became %q\n%+v\n%+v", src, html, entities, entitiesAgain)
		}
	})
}

func TestDetectEntities(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"/start now", []string{"bot_command /start"}},
		{"/log@bomcabot workshop", []string{"bot_command /log@bomcabot"}},
		{"24/8 and a/b", nil},
		{"@bomcabot budget?", []string{"mention @bomcabot"}},
		{"write to info@bomca.eu.", []string{"email info@bomca.eu"}},
		{"see https://bomca.eu/news?a=1, please", []string{"url https://bomca.eu/news?a=1"}},
		{"(www.bomca-eu.org/)", []string{"url www.bomca-eu.org/"}},
		{"call +996 312 123-456 today", []string{"phone_number +996 312 123-456"}},
		{"#граница и #1", []string{"hashtag #граница"}},
		{"Версия 2.6.1, e.g. this", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, e := range detectEntities(tt.text, nil) {
			got = append(got, e.Type+" "+e.textIn(tt.text))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// No entity is detected in code or a link, or where it would partly overlap another entity.
func TestDetectEntitiesNearOthers(t *testing.T) {
	for _, html := range []string{
		"<code>/start</code>", `<a href="bomca.eu">info@bomca.eu</a>`, "<b>to info@bo</b>mca.eu",
	} {
		text, entities, err := parseHTML(html)
		if err != nil {
			t.Fatal(err)
		}
		if got := detectEntities(text, entities); len(got) != 1 {
			t.Errorf("%s: %+v", html, got)
		}
	}
	text, entities, _ := parseHTML("<b>see bomca.eu now</b>")
	if got := detectEntities(text, entities); len(got) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestNormalizeText(t *testing.T) {
	text, entities, _ := parseHTML(" \n <b>a\r\nb</b>\t<i>c  </i>\n")
	text, entities = normalizeText(text, entities)
	want := []Entity{{Type: "bold", Length: 3}, {Type: "italic", Offset: 4, Length: 1}}
	if text != "a\nb c" || !reflect.DeepEqual(entities, want) {
		t.Errorf("%q %+v", text, entities)
	}
}

func TestRenderOverlappingEntities(t *testing.T) {
	overlapping := []Entity{{Type: "bold", Offset: 0, Length: 2}, {Type: "italic", Offset: 1, Length: 2}}
	if got := renderHTML("a<c", overlapping, formattingTags); got != "<b>a<i>&lt;</i></b><i>c</i>" {
		t.Error(got)
	}
}

func TestPageTags(t *testing.T) {
	tests := []struct{ html, want string }{
		{"<b>b</b><i>i</i><code>c</code>", "<b>b</b><i>i</i><code>c</code>"},
		{"<tg-spoiler>x</tg-spoiler>", `<span class="tg-spoiler">x</span>`},
		{"<blockquote expandable>x</blockquote>", "<blockquote>x</blockquote>"},
		{`<tg-emoji emoji-id="1">😀</tg-emoji>`, "😀"},
		{`<a href="tg://user?id=7">Ann</a>`, "<b>Ann</b>"},
		{`<a href='https://bomca.eu/"x'>x</a>`,
			`<a href="https://bomca.eu/&quot;x" target="_blank" rel="noopener noreferrer">x</a>`},
		{"/start", `<span class="command">/start</span>`},
		{"+996 312 123456",
			`<a href="tel:+996312123456" target="_blank" rel="noopener noreferrer">+996 312 123456</a>`},
	}
	for _, tt := range tests {
		text, entities, err := parseHTML(tt.html)
		if err != nil {
			t.Fatal(err)
		}
		if got := renderHTML(text, detectEntities(text, entities), pageTags); got != tt.want {
			t.Errorf("%s became %s\nwant %s", tt.html, got, tt.want)
		}
	}
}

func TestPageHTMLIsSafe(t *testing.T) {
	text := `<script>alert(1)</script> https://bomca.eu/"onclick= info@bomca.eu`
	html := renderHTML(text, detectEntities(text, nil), pageTags)
	want := `&lt;script&gt;alert(1)&lt;/script&gt; ` +
		`<a href="https://bomca.eu/" target="_blank" rel="noopener noreferrer">https://bomca.eu/</a>"onclick= ` +
		`<a href="mailto:info@bomca.eu" target="_blank" rel="noopener noreferrer">info@bomca.eu</a>`
	if html != want {
		t.Errorf("got  %s\nwant %s", html, want)
	}
}

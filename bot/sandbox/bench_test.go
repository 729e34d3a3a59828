package sandbox

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"testing"
)

// BenchmarkSendMessage measures sending a short message over HTTP.
func BenchmarkSendMessage(b *testing.B) {
	s := Start(b, Options{})
	for i := range 100 {
		s.Person(b, Person{ID: int64(i + 1), FirstName: "Ann"}).Says("/start")
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8}}
	contentType, body := form(b, params{"chat_id": "1", "text": "<b>Hello</b>, here is a message of the usual length.",
		"parse_mode":   "HTML",
		"reply_markup": `{"inline_keyboard":[[{"text":"English","callback_data":"en"}]]}`})
	url := fmt.Sprintf("%s/bot%s/sendMessage", s.URL(), s.Token())
	b.ResetTimer()
	for b.Loop() {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, bytes.NewReader(body.Bytes()))
		if err != nil {
			b.Fatal(err)
		}
		r.Header.Set("Content-Type", contentType)
		response, err := client.Do(r)
		if err != nil || response.StatusCode != http.StatusOK {
			b.Fatal(response, err)
		}
		new(bytes.Buffer).ReadFrom(response.Body)
		response.Body.Close()
	}
}

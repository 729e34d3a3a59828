// Package translate asks a translation server that speaks LibreTranslate's HTTP API: https://docs.libretranslate.com.
package translate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"bomcabot/locales"
)

// ErrInvalidURL is returned for an address that is not an http or https URL of a server. The address itself is not
// part of it, because it may have a password.
var ErrInvalidURL = errors.New("is not an http or https URL, without a password, a query or a fragment, " +
	"such as http://127.0.0.1:5000")

// ErrUnavailable is returned when the server does not answer, not in time, or not as LibreTranslate does, and when it
// has too much to do. Trying again later may help.
var ErrUnavailable = errors.New("the translation server is not available")

// ErrBroken is returned when the server fails at a request, though it answers. Other requests may succeed, and the same
// one later.
var ErrBroken = errors.New("the translation server fails")

// RefusedError is returned when the server refuses a request. It will refuse it again.
type RefusedError struct {
	Status int    // of HTTP
	Reason string // in the words of the server
}

// Error returns the reason with the status.
func (e *RefusedError) Error() string { return fmt.Sprintf("%d %s", e.Status, e.Reason) }

const (
	// DefaultTimeout is how long a call may take. A server without a graphics card takes some seconds for a text.
	DefaultTimeout = time.Minute

	maxAnswer = 1 << 20 // bytes
	maxReason = 200     // letters
)

// Client calls a translation server. It is safe for concurrent use. None of its errors has the key.
type Client struct {
	base    *url.URL
	key     string
	timeout time.Duration
	http    *http.Client
}

// New returns a client of the server at an address. key may be empty. It does not connect yet. The error is
// [ErrInvalidURL].
func New(address, key string, timeout time.Duration) (*Client, error) {
	base, err := url.Parse(address)
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" || base.User != nil ||
		base.RawQuery != "" || base.Fragment != "" {
		return nil, ErrInvalidURL
	}
	// A redirect is not followed: it would take the text and the key to a server that nobody chose.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	transport := http.DefaultTransport.(*http.Transport).Clone()
	return &Client{base, key, timeout, &http.Client{Transport: transport, CheckRedirect: stay}}, nil
}

// Languages has the languages into which a server translates, by the language of the original.
type Languages map[string][]string

// Can reports whether a server translates from a language to another one.
func (l Languages) Can(from, to locales.Lang) bool {
	return slices.Contains(l[string(from)], string(to))
}

// Languages asks the server what it translates.
func (c *Client) Languages(ctx context.Context) (Languages, error) {
	var list []struct {
		Code    string   `json:"code"`
		Targets []string `json:"targets"`
	}
	if err := c.call(ctx, http.MethodGet, "languages", nil, &list); err != nil {
		return nil, err
	}
	known, all := make(Languages), []string{}
	for _, language := range list {
		known[language.Code] = language.Targets
		all = append(all, language.Code)
	}
	for code, targets := range known {
		if targets == nil { // an early version, which translates all into all
			known[code] = all
		}
	}
	return known, nil
}

// Translate has a plain text translated. The errors are [ErrUnavailable], [ErrBroken] and [RefusedError].
func (c *Client) Translate(ctx context.Context, text string, from, to locales.Lang) (string, error) {
	question := map[string]string{"q": text, "source": string(from), "target": string(to), "format": "text"}
	if c.key != "" {
		question["api_key"] = c.key
	}
	var answer struct {
		Text string `json:"translatedText"`
	}
	if err := c.call(ctx, http.MethodPost, "translate", question, &answer); err != nil {
		return "", err
	}
	translated := strings.TrimSpace(strings.Map(printable, answer.Text))
	if translated == "" {
		return "", fmt.Errorf("%w: it returns an empty translation", ErrBroken)
	}
	return translated, nil
}

// Check asks the server for its languages and, if it has any, for the translation of a word, which also tries the key.
func (c *Client) Check(ctx context.Context) error {
	known, err := c.Languages(ctx)
	if err != nil {
		return err
	}
	for _, from := range locales.All() {
		for _, to := range locales.All() {
			if from != to && known.Can(from, to) {
				_, err := c.Translate(ctx, "BOMCA", from, to)
				return err
			}
		}
	}
	return fmt.Errorf("%w: it translates between none of the seven languages", ErrUnavailable)
}

// printable drops control characters, but not line breaks.
func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\n' {
		return -1
	}
	return r
}

// call calls a method of the API and reads its answer.
func (c *Client) call(ctx context.Context, method, path string, question, answer any) error {
	limited, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	var body io.Reader
	if question != nil {
		encoded, err := json.Marshal(question)
		if err != nil {
			return err
		}
		body = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(limited, method, c.base.JoinPath(path).String(), body)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := c.http.Do(request)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if response.StatusCode != http.StatusOK {
		return c.failure(response.StatusCode, content)
	}
	if err := json.Unmarshal(content, answer); err != nil {
		return fmt.Errorf("%w: it does not answer as LibreTranslate does: %w", ErrUnavailable, err)
	}
	return nil
}

// failure returns the error for an answer with another status than 200.
func (c *Client) failure(status int, content []byte) error {
	var answer struct {
		Error string `json:"error"`
	}
	reason := http.StatusText(status)
	if json.Unmarshal(content, &answer) == nil && answer.Error != "" {
		reason = strings.TrimSpace(strings.Map(printable, strings.ReplaceAll(answer.Error, "\n", " ")))
	}
	if c.key != "" {
		reason = strings.ReplaceAll(reason, c.key, "…")
	}
	if letters := []rune(reason); len(letters) > maxReason {
		reason = string(letters[:maxReason]) + "…"
	}
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusBadGateway,
		status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout:
		return fmt.Errorf("%w: %d %s", ErrUnavailable, status, reason)
	case status >= http.StatusInternalServerError:
		return fmt.Errorf("%w: %d %s", ErrBroken, status, reason)
	default:
		return &RefusedError{status, reason}
	}
}

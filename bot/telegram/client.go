package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
)

// DefaultURL is Telegram's own Bot API server.
const DefaultURL = "https://api.telegram.org"

// ErrInvalidToken is returned when Telegram does not accept the token: it was mistyped or revoked.
var ErrInvalidToken = errors.New("Telegram does not accept the token")

// ErrInvalidURL is returned when the address of a Bot API server is not an http or https URL.
var ErrInvalidURL = errors.New(
	"the address of the Bot API server is not an http or https URL such as " + DefaultURL,
)

const (
	pollTimeout = 50 * time.Second // how long getUpdates waits for an update
	callTimeout = 30 * time.Second // how long any other call may take

	// maxIdleConnsPerHost is how many connections are kept open between calls. The default of net/http, two, slows
	// bursts down.
	maxIdleConnsPerHost = 32
)

// Client calls a Bot API server. It is safe for concurrent use. None of its errors contains the secret of the token.
type Client struct {
	api     *tg.Bot
	http    *http.Client
	clock   *serverClock
	baseURL string // of the methods; contains the token
	fileURL string // of the downloads; contains the token
	token   string
}

// NewClient returns a client of the Bot API server at an address such as [DefaultURL]. It does not connect yet.
// If the token does not have BotFather's form, the error says what to do; if the address is not an http or https URL,
// the error is [ErrInvalidURL].
func NewClient(token, server string) (*Client, error) {
	if !tokenPattern.MatchString(token) {
		return nil, errors.New("the token does not look like one that BotFather gives (digits, a colon, letters): " +
			"copy it again, without spaces or line breaks")
	}
	address, err := url.Parse(server)
	if err != nil || (address.Scheme != "http" && address.Scheme != "https") || address.Host == "" {
		return nil, ErrInvalidURL
	}
	server = strings.TrimRight(server, "/")
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = maxIdleConnsPerHost
	clock := &serverClock{transport: transport, started: time.Now()}
	httpClient := &http.Client{Transport: clock}
	api, err := tg.New(token, tg.WithSkipGetMe(), tg.WithServerURL(server), tg.WithHTTPClient(pollTimeout, httpClient))
	if err != nil {
		return nil, err
	}
	return &Client{
		api: api, http: httpClient, clock: clock, token: token,
		baseURL: server + "/bot" + token + "/", fileURL: server + "/file/bot" + token + "/",
	}, nil
}

// tokenPattern matches a token that BotFather gives: the bot's id, a colon, a secret.
var tokenPattern = regexp.MustCompile(`^[0-9]{1,20}:[A-Za-z0-9_-]{3,100}$`)

// Username returns the bot's username, without the @. If Telegram does not accept the token, the error is
// [ErrInvalidToken].
func (c *Client) Username(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	me, err := c.api.GetMe(ctx)
	if errors.Is(err, tg.ErrorUnauthorized) || errors.Is(err, tg.ErrorNotFound) {
		return "", ErrInvalidToken
	}
	if err != nil {
		return "", c.redactError(err)
	}
	return me.Username, nil
}

// Silence returns how long ago Telegram last answered.
func (c *Client) Silence() time.Duration { return c.clock.silence() }

// ClockAhead returns how far an instant is ahead of Telegram's clock; 0 where that is not known.
func (c *Client) ClockAhead(now time.Time) time.Duration { return c.clock.ahead(now) }

// apiError is an answer of the Bot API that is not ok.
type apiError struct {
	Code        int
	Description string
	RetryAfter  time.Duration // 0: not given
}

func (e *apiError) Error() string { return fmt.Sprintf("%d %s", e.Code, e.Description) }

// fetchUpdates waits for updates from the offset on, for at most pollTimeout, and returns their JSON. An answer of the
// Bot API that is not ok is returned as an [apiError].
func (c *Client) fetchUpdates(ctx context.Context, offset int64) ([]json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, pollTimeout+callTimeout)
	defer cancel()
	body, err := json.Marshal(map[string]any{
		"offset": offset, "timeout": pollTimeout / time.Second, "limit": 100, "allowed_updates": allowedUpdates,
	})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.baseURL+"getUpdates", bytes.NewReader(body))
	if err != nil {
		return nil, c.redactError(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		return nil, c.redactError(err)
	}
	defer response.Body.Close()

	var answer struct {
		OK          bool              `json:"ok"`
		Result      []json.RawMessage `json:"result"`
		Code        int               `json:"error_code"`
		Description string            `json:"description"`
		Parameters  struct {
			RetryAfter int `json:"retry_after"`
		} `json:"parameters"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		// Not an [apiError]: the 401 or 404 of a proxy says nothing about the token.
		return nil, fmt.Errorf("an answer with status %d that is not the Bot API's", response.StatusCode)
	}
	if !answer.OK {
		retryAfter := time.Duration(answer.Parameters.RetryAfter) * time.Second
		return nil, &apiError{answer.Code, c.redact(answer.Description), retryAfter}
	}
	return answer.Result, nil
}

// redactError removes the secret of the token from the text of an error, which [errors.Is] and [errors.As] still find.
func (c *Client) redactError(err error) error {
	return &redactedError{c.redact(err.Error()), err}
}

// redact replaces the secret of the token in a text. The colon before the secret may be escaped there, so only the part
// after it is looked for.
func (c *Client) redact(text string) string {
	_, secret, _ := strings.Cut(c.token, ":")
	return strings.ReplaceAll(text, secret, "***")
}

type redactedError struct {
	text string
	err  error
}

func (e *redactedError) Error() string { return e.text }
func (e *redactedError) Unwrap() error { return e.err }

// isDialError reports whether no connection was made, so that Telegram cannot have seen the request.
func isDialError(err error) bool {
	var opErr *net.OpError
	var dnsErr *net.DNSError
	return errors.As(err, &dnsErr) || errors.As(err, &opErr) && opErr.Op == "dial"
}

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

// ErrInvalidToken means that Telegram does not know the token: it was mistyped or revoked.
var ErrInvalidToken = errors.New("Telegram does not accept the token")

// ErrInvalidURL means that an address of a Bot API server cannot be one.
var ErrInvalidURL = errors.New("the address of the Bot API server is not an http or https URL such as " + DefaultURL)

// Limits of waiting for Telegram.
const (
	pollTimeout         = 50 * time.Second // how long getUpdates waits for an update
	callTimeout         = 30 * time.Second // how long any other call may take
	maxIdleConnsPerHost = 32               // connections kept open between calls; the library's default of two slows a burst down
)

// Client speaks to a Bot API server. It is safe for concurrent use.
type Client struct {
	api     *tg.Bot
	http    *http.Client
	baseURL string // with the token: it appears in no log and in no error
	fileURL string // where files are downloaded, likewise
	token   string
}

// NewClient makes a client of the Bot API server at an address such as [DefaultURL]. It does not connect yet.
// It returns an error that says what to change when the token or the address cannot be one.
func NewClient(token, server string) (*Client, error) {
	if !tokenPattern.MatchString(token) {
		return nil, errors.New("the token does not look like one that BotFather gives (digits, a colon, letters): copy it again, without spaces or line breaks")
	}
	address, err := url.Parse(server)
	if err != nil || (address.Scheme != "http" && address.Scheme != "https") || address.Host == "" {
		return nil, ErrInvalidURL
	}
	server = strings.TrimRight(server, "/")
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = maxIdleConnsPerHost
	client := &http.Client{Transport: transport}
	library, err := tg.New(token, tg.WithSkipGetMe(), tg.WithServerURL(server), tg.WithHTTPClient(pollTimeout, client))
	if err != nil {
		return nil, err
	}
	return &Client{api: library, http: client, baseURL: server + "/bot" + token + "/", fileURL: server + "/file/bot" + token + "/", token: token}, nil
}

// tokenPattern is a token as BotFather gives it: the bot's id, a colon, a secret.
var tokenPattern = regexp.MustCompile(`^[0-9]{1,20}:[A-Za-z0-9_-]{3,100}$`)

// Username asks Telegram for the bot's own name, without the @. The error is [ErrInvalidToken] when the token is wrong.
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

// apiError is an answer of Telegram that is not ok.
type apiError struct {
	Code        int
	Description string
	RetryAfter  time.Duration
}

func (r *apiError) Error() string { return fmt.Sprintf("%d %s", r.Code, r.Description) }

// fetchUpdates waits for updates from the offset on, and returns them as they came.
func (c *Client) fetchUpdates(ctx context.Context, offset int64) ([]json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, pollTimeout+callTimeout)
	defer cancel()
	body, err := json.Marshal(map[string]any{"offset": offset, "timeout": pollTimeout / time.Second, "limit": 100, "allowed_updates": allowedUpdates})
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
		return nil, fmt.Errorf("an answer with status %d that is not the Bot API's", response.StatusCode) // what lies in between says nothing about the token
	}
	if !answer.OK {
		return nil, &apiError{answer.Code, c.redact(answer.Description), time.Duration(answer.Parameters.RetryAfter) * time.Second}
	}
	return answer.Result, nil
}

// redactError takes the token out of an error's text; the error's kind stays.
func (c *Client) redactError(err error) error {
	return &redactedError{c.redact(err.Error()), err}
}

// redact takes the token's secret out of a text, also where the colon before it is written otherwise.
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
	var operation *net.OpError
	var name *net.DNSError
	return errors.As(err, &name) || errors.As(err, &operation) && operation.Op == "dial"
}

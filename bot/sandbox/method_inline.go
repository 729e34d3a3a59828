package sandbox

import "encoding/json"

// Limits of https://core.telegram.org/bots/api#answerinlinequery.
const (
	maxInlineResults = 50
	maxResultIDBytes = 64
)

// An InlineResult is an article that the bot offers in answer to an inline query.
type InlineResult struct {
	ID, Title, Description string
	Text                   string // of the message that is sent if the result is chosen
	Entities               []Entity
	Inline                 [][]Button
}

// HTML returns the text of the message in the HTML style that sendMessage accepts.
func (r InlineResult) HTML() string { return renderHTML(r.Text, r.Entities, formattingTags) }

// An inlineAnswer holds the answer to an inline query. It is set when the bot answers.
type inlineAnswer struct {
	answered bool
	results  []InlineResult
	notifier notifier
}

// wireInlineResult is the Bot API's InlineQueryResult.
type wireInlineResult struct {
	Type        string          `json:"type"`
	ID          string          `json:"id"`
	Title       string          `json:"title"`
	Description string          `json:"description"`
	Markup      json.RawMessage `json:"reply_markup"`
	Content     *struct {
		Text      string `json:"message_text"`
		ParseMode string `json:"parse_mode"`
	} `json:"input_message_content"`
}

// answerInlineQuery: https://core.telegram.org/bots/api#answerinlinequery. The only supported results are articles with
// a text.
func (s *Server) answerInlineQuery(q *request) (any, error) {
	var wireResults []wireInlineResult
	if err := q.decodeParam("results", &wireResults); err != nil {
		return nil, badRequest("can't parse JSON encoded inline query results")
	}
	if len(wireResults) > maxInlineResults {
		return nil, badRequest("too many inline query results specified")
	}
	results := make([]InlineResult, len(wireResults))
	ids := map[string]bool{}
	for i, w := range wireResults {
		if ids[w.ID] {
			return nil, badRequest("RESULT_ID_DUPLICATE")
		}
		ids[w.ID] = true
		result, err := s.inlineResult(w)
		if err != nil {
			return nil, err
		}
		results[i] = result
	}
	query, err := s.queries.take(q.text("inline_query_id"), true)
	if err != nil {
		return nil, err
	}
	query.inline.answered, query.inline.results = true, results
	query.inline.notifier.notifyAll()
	return true, nil
}

// inlineResult validates and converts one result.
func (s *Server) inlineResult(w wireInlineResult) (InlineResult, error) {
	none := InlineResult{}
	switch {
	case w.ID == "" || len(w.ID) > maxResultIDBytes:
		return none, badRequest("RESULT_ID_INVALID")
	case w.Type != "article":
		return none, badRequest(
			"can't parse inline query result: type \"%s\" is unsupported for the inline query result", w.Type)
	case w.Title == "":
		return none, badRequest("can't parse inline query result: can't find field \"title\"")
	case w.Content == nil:
		return none, badRequest("can't parse inline query result: input message content is not specified")
	}
	text, entities, err := s.parseText(w.Content.Text, w.Content.ParseMode)
	if err != nil {
		return none, err
	}
	inline, err := parseInlineMarkup(string(w.Markup), &chat{kind: kindGroup})
	if err != nil {
		return none, err
	}
	return InlineResult{
		ID: w.ID, Title: w.Title, Description: w.Description,
		Text: text, Entities: entities, Inline: toButtons(inline),
	}, nil
}

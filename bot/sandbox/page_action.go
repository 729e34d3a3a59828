package sandbox

import (
	"net/http"
	"strconv"
	"strings"
)

// A pagePost is the body of a POST request for an action of a person. Each action uses some of the fields.
type pagePost struct {
	Person  int64  `json:"person"`
	Chat    int64  `json:"chat"`
	Text    string `json:"text"`
	HTML    string `json:"html"` // a text or caption with formatting, in place of Text
	ReplyTo int    `json:"reply_to"`
	Message int    `json:"message"`
	Data    string `json:"data"`   // of a button
	Name    string `json:"name"`   // of a file
	Base64  []byte `json:"base64"` // of a file
}

// pageActionHandler returns a handler that does an action as the person and in the chat that the request names.
func (s *Server) pageActionHandler(limit int64, do func(participant, pagePost) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var post pagePost
		if err := readJSON(w, r, limit, &post); err != nil {
			writeError(w, err)
			return
		}
		s.mu.Lock()
		p, err := s.participantIn(s.people[post.Person], s.chats[post.Chat])
		if err == nil {
			err = do(p, post)
		}
		s.mu.Unlock()
		if err != nil {
			writeError(w, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func pageSendText(p participant, post pagePost) (err error) {
	if post.HTML != "" {
		_, err = p.sendHTMLText(post.HTML, post.ReplyTo)
	} else {
		_, err = p.sendText(post.Text, post.ReplyTo)
	}
	return err
}

func pagePress(p participant, post pagePost) error { return p.pressData(post.Message, post.Data) }

func pageEdit(p participant, post pagePost) error {
	if post.HTML != "" {
		return p.editHTMLText(post.Message, post.HTML)
	}
	return p.editText(post.Message, post.Text)
}

// pageRead notes that the person has read the chat up to a message.
func pageRead(p participant, post pagePost) error {
	p.markRead(post.Message)
	return nil
}

// pageSendFile sends a picture as a photo and every other file as a document.
func pageSendFile(p participant, post pagePost) error {
	if strings.HasPrefix(mimeType(post.Name, post.Base64), "image/") && len(post.Base64) <= maxPhotoBytes {
		if _, err := p.sendWithHTMLCaption(Photo{Name: post.Name, Data: post.Base64, Caption: post.HTML}); err == nil {
			return nil
		}
	}
	_, err := p.sendWithHTMLCaption(Document{Name: post.Name, Data: post.Base64, Caption: post.HTML})
	return err
}

// setPageLanguage changes the language of a person's phone.
func (s *Server) setPageLanguage(w http.ResponseWriter, r *http.Request) {
	var post struct {
		Language string `json:"language"`
	}
	if err := readJSON(w, r, maxPostBytes, &post); err != nil {
		writeError(w, err)
		return
	}
	id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64)
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.people[id]
	if !ok {
		http.NotFound(w, r)
		return
	}
	p.LanguageCode = post.Language
	s.keepRecord(keptRecord{Person: p.ID, Language: p.LanguageCode})
	s.notifyMenuChanged(commandKey{})
	w.WriteHeader(http.StatusNoContent)
}

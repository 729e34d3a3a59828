package sandbox

import (
	"net/http"
	"slices"
	"strconv"
)

// A pagePost is the body of a POST request for an action of a person. Each action uses some of the fields.
type pagePost struct {
	Person  int64      `json:"person"`
	Chat    int64      `json:"chat"`
	Text    string     `json:"text"`
	HTML    string     `json:"html"` // a text or caption with formatting, in place of Text
	ReplyTo int        `json:"reply_to"`
	Message int        `json:"message"`
	Data    string     `json:"data"` // of a button
	Files   []pageFile `json:"files"`
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

// A pageFile is a file that a person sends.
type pageFile struct {
	Name   string `json:"name"`
	Base64 []byte `json:"base64"`
}

// content returns the file as a photo, if asPhoto is set, or as a document.
func (f pageFile) content(asPhoto bool) Content {
	if asPhoto {
		return Photo{Name: f.Name, Data: f.Base64}
	}
	return Document{Name: f.Name, Data: f.Base64}
}

// pageSendFiles sends pictures as photos, and files of which one is no picture as documents. Several are an album, with
// the caption at the first one, as in Telegram's apps.
func pageSendFiles(p participant, post pagePost) error {
	asPhotos := !slices.ContainsFunc(post.Files, func(f pageFile) bool {
		_, err := photoConfig(f.Base64)
		return err != nil
	})
	caption, entities, err := p.srv.parseUserHTML(post.HTML)
	if err != nil {
		return err
	}
	contents := make([]*content, len(post.Files))
	for i, f := range post.Files {
		if contents[i], err = p.newMediaContent(f.content(asPhotos), caption, entities); err != nil {
			return err
		}
		caption, entities = "", nil
	}
	_, err = p.postAlbum(contents, post.ReplyTo)
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

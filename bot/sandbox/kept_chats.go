package sandbox

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// keptChats is the file that keeps the chats of a server, one JSON value a line. It is guarded by Server.mu.
type keptChats struct {
	path string
	file *os.File
	err  error // why the file was removed; nil while all is kept
}

// KeepChats restores the chats of [Options.People] and [Options.Groups] that an earlier server kept in a file, and
// keeps them there from now on, until [Server.Close]. A bot remembers messages by their ids, so chats and the bot's
// database belong together: database names it, and chats that belong to another one are discarded. Updates that the bot
// has not confirmed are not kept. It must be called before anything happens in a chat.
//
// The file is complete after the end of the process, however it ends, but perhaps not after a power failure. When it
// cannot be written, it is removed, and Close returns the error.
func (s *Server) KeepChats(path, database string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.restoreChats(path, database); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	next := path + ".new"
	f, err := os.OpenFile(next, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	s.kept = &keptChats{path: next, file: f}
	s.keepAll(database)
	if s.kept.err == nil {
		s.kept.path, s.kept.err = path, os.Rename(next, path)
	}
	return s.kept.err
}

// restoreChats reads the file, if there is one for the database. It ignores a last line that is not complete.
func (s *Server) restoreChats(path, database string) error {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	lines, restored := bufio.NewReader(f), map[int]*file{}
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF { //nolint:errorlint // ReadBytes returns it as it is
			return nil
		}
		if err != nil {
			return err
		}
		var record keptRecord
		if err = json.Unmarshal(line, &record); err == nil {
			if n == 1 && record.Database != database {
				return nil
			}
			err = s.restoreRecord(record, restored)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w; remove the file to begin the chats anew", n, err)
		}
	}
}

// restoreRecord takes over one line. files are the files of the lines before it, by number.
func (s *Server) restoreRecord(record keptRecord, files map[int]*file) error {
	switch in, p := s.chats[record.Chat], s.people[record.Person]; {
	case record.File != nil:
		f := record.File.restore()
		files[f.number] = f
		s.files.lastNumber = max(s.files.lastNumber, f.number)
		if f.data != nil {
			s.files.store(f)
		}
	case record.Message != nil && in != nil:
		m, err := record.Message.restore(in, s.chats[record.Message.SenderChat], files[record.Message.File])
		if err != nil {
			return err
		}
		in.started, in.keyboard = record.Started, record.Keyboard
		in.messages.put(m.id, m)
	case p != nil && in != nil:
		p.lastRead[in.id] = record.LastRead
	case p != nil:
		p.LanguageCode = record.Language
	}
	return nil
}

// restore returns the file that was kept.
func (k *keptFile) restore() *file {
	f := newFile(k.Number, Document{Name: k.Name, MIME: k.MIME, Data: k.Data})
	f.size, f.width, f.height, f.kind = k.Size, k.Width, k.Height, k.Kind
	return f
}

// keepAll writes everything that there is, of each message the newest state.
func (s *Server) keepAll(database string) {
	s.keepRecord(keptRecord{Database: database})
	for _, p := range s.personas {
		s.keepRecord(keptRecord{Person: p.ID, Language: p.LanguageCode})
	}
	for _, c := range s.pageChats() {
		for _, m := range c.messages.all() {
			s.keep(m)
		}
	}
	for _, p := range s.personas {
		for in, id := range p.lastRead {
			s.keepRecord(keptRecord{Person: p.ID, Chat: in, LastRead: id})
		}
	}
}

// pageChats returns the chats that the page shows.
func (s *Server) pageChats() (all []*chat) {
	for _, p := range s.personas {
		all = append(all, p.privateChat)
	}
	return slices.Concat(all, s.personaGroups)
}

// keep writes the state of a message and its chat, after each change. The caller holds s.mu.
func (s *Server) keep(m *message) {
	if s.kept == nil {
		return
	}
	if f := m.file; f != nil && !f.kept {
		s.keepRecord(keptRecord{File: &keptFile{f.number, f.name, f.mime, f.size, f.data, f.width, f.height, f.kind}})
		f.kept = true
	}
	s.keepRecord(keptRecord{
		Chat: m.chat.id, Started: m.chat.started, Keyboard: m.chat.keyboard, Message: m.keptForm(),
	})
}

// keepRecord writes a line. After an error it removes the file, as a file with gaps would give ids again.
func (s *Server) keepRecord(record keptRecord) {
	if s.kept == nil || s.kept.err != nil {
		return
	}
	line := append(encodeJSON(record), '\n')
	if _, err := s.kept.file.Write(line); err != nil {
		s.kept.err = errors.Join(err, os.Remove(s.kept.path))
	}
}

// closeKeptChats closes the file and returns why it does not have everything, if so. Later changes are not kept.
func (s *Server) closeKeptChats() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := s.kept
	if k == nil {
		return nil
	}
	s.kept = nil
	return errors.Join(k.err, k.file.Close())
}

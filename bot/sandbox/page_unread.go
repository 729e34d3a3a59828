package sandbox

// markRead notes that the person has read the chat up to the message with that id.
func (p participant) markRead(id int) {
	if id <= p.person.lastRead[p.chat.id] {
		return
	}
	p.person.lastRead[p.chat.id] = id
	p.srv.keepRecord(keptRecord{Person: p.person.ID, Chat: p.chat.id, LastRead: id})
	p.srv.unreadNotifier.notifyAll()
}

// unreadCounts returns how many messages the people of the page have not read: by person, and by chat.
func (s *Server) unreadCounts() map[int64]map[int64]int {
	counts := map[int64]map[int64]int{}
	for _, p := range s.personas {
		counts[p.ID] = map[int64]int{}
		for _, c := range append([]*chat{p.privateChat}, s.personaGroups...) {
			counts[p.ID][c.id] = participant{srv: s, chat: c, person: p}.unread()
		}
	}
	return counts
}

// unread returns how many messages of others the person has not read.
func (p participant) unread() (count int) {
	for _, m := range p.chat.messages.after(p.person.lastRead[p.chat.id]) {
		if !m.deleted && !p.wrote(m) {
			count++
		}
	}
	return count
}

// wrote reports whether the person wrote the message in their own name.
func (p participant) wrote(m *message) bool {
	return m.senderChat == nil && !m.fromBot && m.from.ID == p.person.ID
}

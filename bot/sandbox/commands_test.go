package sandbox

import "testing"

func TestCommandMenus(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	set := func(name, scope, language string) {
		t.Helper()
		must[bool](t, s, "setMyCommands", params{
			"commands": []Command{{name, "x"}}, "scope": scope, "language_code": language})
	}
	shows := func(want string) {
		t.Helper()
		var got string
		if commands := ann.Commands(); len(commands) > 0 {
			got = commands[0].Command
		}
		if got != want {
			t.Errorf("the menu shows %q, want %q", got, want)
		}
	}
	ann.SetLanguage("ky-KG")
	shows("")
	for _, step := range []struct{ name, scope, language string }{
		{"default", `{"type":"default"}`, ""},
		{"default_ky", "", "ky"},
		{"private", `{"type":"all_private_chats"}`, ""},
		{"private_ky", `{"type":"all_private_chats"}`, "ky"},
		{"chat", `{"type":"chat","chat_id":1001}`, ""},
		{"chat_ky", `{"type":"chat","chat_id":"1001"}`, "ky"},
	} {
		set(step.name, step.scope, step.language)
		shows(step.name)
	}
	set("other", `{"type":"all_private_chats"}`, "ru")
	set("groups", `{"type":"all_group_chats"}`, "ky")
	shows("chat_ky")
	must[bool](t, s, "deleteMyCommands", params{"scope": `{"type":"chat","chat_id":1001}`, "language_code": "ky"})
	shows("chat")
	ann.SetLanguage("ru")
	must[bool](t, s, "deleteMyCommands", params{"scope": `{"type":"chat","chat_id":1001}`})
	shows("other")
	got := must[[]Command](t, s, "getMyCommands", params{"language_code": "ky"})
	if len(got) != 1 || got[0].Command != "default_ky" {
		t.Errorf("%v", got)
	}
}

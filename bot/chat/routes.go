package chat

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Routes are the tables of a feature.
type Routes struct {
	Commands []Command
	Buttons  []Button
	Flows    []Flow
	Jobs     []Job
	Due      []Due
}

// Presses lists a press of each kind that the feature handles.
func (r Routes) Presses() (kinds []view.Press) {
	for _, b := range r.Buttons {
		kinds = append(kinds, b.Press)
	}
	return kinds
}

// Handler answers a request.
type Handler func(tx *store.Tx, r Request) (Response, error)

// Command is one line of the table of commands. Help, Telegram's menus and the permission check follow from it.
type Command struct {
	Name    string // without the slash
	MinRole store.Role
	Help    locales.Key
	Handle  Handler
	// ReadOnly is true for a handler that changes nothing: it is called in a reading transaction, beside everything else.
	ReadOnly bool
}

// Button is one line of the table of buttons; see [On] and [OnAny].
type Button struct {
	Press    view.Press // of the kind that it handles
	MinRole  store.Role
	Handle   Handler
	readOnly bool
}

// ReadOnly is the line of a handler that changes nothing: it is called in a reading transaction, beside everything else.
func (b Button) ReadOnly() Button {
	b.readOnly = true
	return b
}

// Flow is one line of the table of dialogues. Who may be in the middle of one follows from it.
type Flow struct {
	Name        string // in the database, and in the texts "flow_…"
	MinRole     store.Role
	New         func() Dialogue
	Discardable bool // it can be ended at any time, nothing is lost by it
	// Outdated says why a button of a draft that is over does nothing; nil, or a nil error: because it is old.
	Outdated func(tx *store.Tx, press Choose) error
}

// Job is one line of the table of jobs: work that takes too long for a handler, which would hold up everybody. It
// stands in the database until it is done, also over a restart, and is done in the background.
type Job struct {
	Kind    string
	MinRole store.Role // the least that gets what comes of it
	// Run does the work without a writing transaction open all the while, and returns what the person gets. It may be
	// begun again after a restart, so it must keep or send once what it keeps or sends itself. ctx goes on when the
	// bot ends; when that of [Background] has ended, the job may give up with [ErrShutdown].
	Run func(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error)
}

// Due does what is due by the clock, or a part of it, and then reports that there is more.
type Due func(tx *store.Tx) (more bool, err error)

// Middleware changes how a handler is called.
type Middleware func(Handler) Handler

// On is the line of a button whose handler takes its press as the struct it is. The first middleware is the outermost.
func On[P view.Press](min store.Role, handle func(*store.Tx, Request, P) (Response, error), around ...Middleware) Button {
	return OnAny[P](min, func(tx *store.Tx, r Request) (Response, error) { return handle(tx, r, r.Press.(P)) }, around...)
}

// OnAny is [On] for a handler that does not need the press.
func OnAny[P view.Press](min store.Role, handle Handler, around ...Middleware) Button {
	var press P
	return Button{Press: press, MinRole: min, Handle: Wrap(handle, around...)}
}

// Wrap puts middleware around a handler. The first is the outermost.
func Wrap(handle Handler, around ...Middleware) Handler {
	for _, middleware := range slices.Backward(around) {
		handle = middleware(handle)
	}
	return handle
}

// InPlace lets a command's answer replace the message whose button was pressed.
func InPlace(handle Handler) Handler {
	return func(tx *store.Tx, r Request) (Response, error) { return AsReplacement(handle(tx, r)) }
}

// InPrivate keeps what is not for the eyes of a group out of groups.
func InPrivate(handle Handler) Handler {
	return func(tx *store.Tx, r Request) (Response, error) {
		if !r.Private {
			return Response{}, UserError{Key: locales.ErrorOnlyPrivate}
		}
		return handle(tx, r)
	}
}

// CoordinatorInGroup lets people decide about their own chat with the bot, and coordinators about a group.
func CoordinatorInGroup(handle Handler) Handler {
	return func(tx *store.Tx, r Request) (Response, error) {
		if !r.Private && !r.Role.Includes(store.Coordinator) {
			return Response{}, UserError{Key: locales.SubscribeRefused}
		}
		return handle(tx, r)
	}
}

// Registry is the tables of all features together.
type Registry struct {
	order    []string // of the commands in menus
	commands map[string]Command
	buttons  map[reflect.Type]Button
	flows    map[string]Flow
	jobs     map[string]Job
	due      []Due
	presses  view.PressDecoder
}

// NewRegistry is an empty registry. order lists the names of all commands as menus and help show them.
func NewRegistry(order []string) *Registry {
	return &Registry{
		order: order, commands: make(map[string]Command), buttons: make(map[reflect.Type]Button),
		flows: make(map[string]Flow), jobs: make(map[string]Job), presses: make(view.PressDecoder),
	}
}

// Add adds the tables of a feature. It panics where two lines have one name, and where a command is missing in the
// order of the menus.
func (g *Registry) Add(routes Routes) {
	for _, c := range routes.Commands {
		if !slices.Contains(g.order, c.Name) {
			panic(fmt.Sprintf("/%s is missing in the order of the menus", c.Name))
		}
		add(g.commands, c.Name, c)
	}
	for _, b := range routes.Buttons {
		add(g.buttons, reflect.TypeOf(b.Press), b)
		g.presses.Add(b.Press)
	}
	for _, f := range routes.Flows {
		add(g.flows, f.Name, f)
	}
	for _, j := range routes.Jobs {
		add(g.jobs, j.Kind, j)
	}
	g.due = append(g.due, routes.Due...)
}

func add[K comparable, V any](table map[K]V, name K, line V) {
	if _, taken := table[name]; taken {
		panic(fmt.Sprintf("there are two lines for %v", name))
	}
	table[name] = line
}

// WrapJobs puts something around every job, as tests do that watch what jobs change.
func (g *Registry) WrapJobs(around func(Job) Job) {
	for kind, job := range g.jobs {
		g.jobs[kind] = around(job)
	}
}

// Command finds the line of a command.
func (g *Registry) Command(name string) (Command, bool) {
	c, known := g.commands[name]
	return c, known
}

// Button finds the line of a press.
func (g *Registry) Button(press view.Press) (Button, bool) {
	b, known := g.buttons[reflect.TypeOf(press)]
	return b, known
}

// Due lists what the features have to do by the clock.
func (g *Registry) Due() []Due { return g.due }

// DecodePress reads the callback data of a button; see [view.PressDecoder.Decode].
func (g *Registry) DecodePress(data string) (view.Press, error) { return g.presses.Decode(data) }

// IsReadOnly reports whether the handler of a request changes nothing.
func (g *Registry) IsReadOnly(r Request) bool {
	if r.PressID != "" {
		b, known := g.Button(r.Press)
		return known && b.readOnly
	}
	c, known := g.Command(r.Command)
	return known && c.ReadOnly
}

// CommandsFor lists the commands that are open to a role, in the order of menus.
func (g *Registry) CommandsFor(role store.Role) []view.Command {
	var list []view.Command
	for _, name := range g.order {
		if c, known := g.commands[name]; known && role.Includes(c.MinRole) {
			list = append(list, view.Command{Name: c.Name, Help: c.Help})
		}
	}
	return list
}

// StaffCommands lists the commands that are open to a role and not to everyone.
func (g *Registry) StaffCommands(role store.Role) []view.Command {
	everyone := g.CommandsFor(store.Everyone)
	return slices.DeleteFunc(g.CommandsFor(role), func(c view.Command) bool { return slices.Contains(everyone, c) })
}

// CommandMenu is the menu of the commands that are open to a role, for phones of one language; an empty code is every
// other language.
func (g *Registry) CommandMenu(page view.Page, code string, role store.Role) telegram.SetCommands {
	menu := telegram.SetCommands{Language: code}
	for _, c := range g.CommandsFor(role) {
		menu.Commands = append(menu.Commands, telegram.Command{Name: c.Name, Description: page.CommandDescription(c)})
	}
	return menu
}

// commandsByLabel maps the labels of the main buttons, in every language, to the commands that they stand for.
func commandsByLabel(texts *locales.Catalogue) map[string]string {
	labels := make(map[string]string)
	for _, lang := range locales.All() {
		for key, command := range view.MainMenuCommands {
			labels[texts.Text(lang, key, nil)] = command
		}
	}
	return labels
}

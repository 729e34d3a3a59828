package chat

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Routes are the tables of a feature: everything that it adds to the bot.
type Routes struct {
	Commands []Command
	Buttons  []Button
	Flows    []Flow
	Jobs     []Job
	Due      []Due
}

// Presses returns one press of each kind that the feature handles.
func (r Routes) Presses() (kinds []view.Press) {
	for _, b := range r.Buttons {
		kinds = append(kinds, b.Press)
	}
	return kinds
}

// Handler handles a request. It uses tx alone, no network. An error that is or wraps a [UserError] is shown to the
// person; any other error rolls back the update.
type Handler func(tx *store.Tx, r Request) (Response, error)

// Command describes a command. It determines the help, Telegram's menus and the check of the role.
type Command struct {
	Name    string // without the slash; at most 32 of a–z, 0–9 and _
	MinRole store.Role
	Help    locales.Key // the description in help and menus
	Handle  Handler
	// InGroups is true if the handler of a command of the team also answers in groups.
	InGroups bool
	// ReadOnly is true if the handler changes nothing. It is then called in a reading transaction, concurrently with
	// other updates.
	ReadOnly bool
}

// Button describes how a kind of press is handled. Create it with [On] or [OnAny].
type Button struct {
	Press    view.Press // of the kind to handle
	MinRole  store.Role
	Handle   Handler
	InGroups bool // a button of the team also works in groups
	readOnly bool
}

// IsReadOnly reports whether the handler changes nothing.
func (b Button) IsReadOnly() bool { return b.readOnly }

// AlsoInGroups returns the button for a handler of the team that also answers in groups.
func (b Button) AlsoInGroups() Button {
	b.InGroups = true
	return b
}

// ReadOnly returns the button for a handler that changes nothing. The handler is called in a reading transaction,
// concurrently with other updates.
func (b Button) ReadOnly() Button {
	b.readOnly = true
	return b
}

// Flow describes a kind of dialogue.
type Flow struct {
	Name        string          // stored with conversations, and part of the key "flow_…" of the text that names it
	MinRole     store.Role      // a conversation ends when the person no longer has it
	New         func() Dialogue // returns a pointer to decode the stored state into
	Discardable bool            // a new dialogue may replace it without asking, because nothing is lost
	// Outdated returns the error to show for a button of a draft that is finished. If it is nil or returns nil, the
	// button is said to be out of date.
	Outdated func(tx *store.Tx, press Choose) error
}

// Job describes a kind of background work, for what takes so long that it would make other updates wait. A job is
// stored in the database until it is finished, also across restarts; see [Jobs].
type Job struct {
	Kind    string
	MinRole store.Role // that the person must still have when the job is run
	// MaxRunning is how many of the kind run at once, each for another person; 0: 8. It is less for work that needs the
	// processor or the database rather than Telegram.
	MaxRunning int
	// Run does the work and returns the messages for the person. It must not hold a writing transaction open for long.
	// It may be started again after a restart, so whatever it stores or sends itself must be idempotent. ctx is not
	// cancelled when the bot shuts down; once [Background.Context] is cancelled, Run may stop with [ErrShutdown].
	Run func(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error)
}

// Due does work that is due at tx.Now, or a part of it. It returns true if there is more to do at once.
type Due func(tx *store.Tx) (more bool, err error)

// Middleware wraps a handler, for example to check something first.
type Middleware func(Handler) Handler

// On returns the button for presses of type P, with a handler that takes the press as its own type. The first
// middleware is the outermost.
func On[P view.Press](
	minRole store.Role, handle func(*store.Tx, Request, P) (Response, error), middleware ...Middleware,
) Button {
	withPress := func(tx *store.Tx, r Request) (Response, error) { return handle(tx, r, r.Press.(P)) }
	return OnAny[P](minRole, withPress, middleware...)
}

// OnAny is like [On], for a handler that does not need the press.
func OnAny[P view.Press](minRole store.Role, handle Handler, middleware ...Middleware) Button {
	var press P
	return Button{Press: press, MinRole: minRole, Handle: Wrap(handle, middleware...)}
}

// Wrap wraps a handler in middleware. The first is the outermost.
func Wrap(handle Handler, middleware ...Middleware) Handler {
	for _, wrap := range slices.Backward(middleware) {
		handle = wrap(handle)
	}
	return handle
}

// InPlace is the middleware that makes the response replace the message whose button was pressed.
func InPlace(handle Handler) Handler {
	return func(tx *store.Tx, r Request) (Response, error) { return AsReplacement(handle(tx, r)) }
}

// InPrivate is the middleware for what only private chats may show. In a group, it returns a [UserError].
func InPrivate(handle Handler) Handler {
	return func(tx *store.Tx, r Request) (Response, error) {
		if !r.Private {
			return Response{}, UserError{Key: locales.ErrorOnlyPrivate}
		}
		return handle(tx, r)
	}
}

// Registry holds the tables of all features. It is filled with [Registry.Add] before the first update; from then on it
// must not change.
type Registry struct {
	order    []string // the names of the commands, as in menus
	commands map[string]Command
	buttons  map[reflect.Type]Button
	flows    map[string]Flow
	jobs     map[string]Job
	due      []Due
	presses  view.PressDecoder
}

// NewRegistry returns an empty registry. order lists the names of all commands in the order of menus and help.
func NewRegistry(order []string) *Registry {
	return &Registry{
		order: order, commands: make(map[string]Command), buttons: make(map[reflect.Type]Button),
		flows: make(map[string]Flow), jobs: make(map[string]Job), presses: make(view.PressDecoder),
	}
}

// Add adds the tables of a feature. It panics if a name is taken or if a command is missing in the order of the menus.
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

func add[K comparable, V any](table map[K]V, name K, entry V) {
	if _, taken := table[name]; taken {
		panic(fmt.Sprintf("%v is registered twice", name))
	}
	table[name] = entry
}

// WrapJobs replaces every job with what wrap returns for it. Tests use it to check what jobs change.
func (g *Registry) WrapJobs(wrap func(Job) Job) {
	for kind, job := range g.jobs {
		g.jobs[kind] = wrap(job)
	}
}

// Command returns the command with a name, and false if there is none.
func (g *Registry) Command(name string) (Command, bool) {
	c, found := g.commands[name]
	return c, found
}

// maxRunning returns how many jobs of a kind run at once.
func (g *Registry) maxRunning(kind string) int { return cmp.Or(g.jobs[kind].MaxRunning, 8) }

// Button returns the button for the kind of a press, and false if there is none.
func (g *Registry) Button(press view.Press) (Button, bool) {
	b, found := g.buttons[reflect.TypeOf(press)]
	return b, found
}

// Due returns the due work of all features, in the order in which they were added.
func (g *Registry) Due() []Due { return g.due }

// DecodePress decodes the callback data of a button. It returns [view.ErrInvalidPress] for data that
// [view.EncodePress] does not write for a registered button.
func (g *Registry) DecodePress(data string) (view.Press, error) { return g.presses.Decode(data) }

// IsReadOnly reports whether a request has a handler that changes nothing.
func (g *Registry) IsReadOnly(r Request) bool {
	if r.PressID != "" {
		b, found := g.Button(r.Press)
		return found && b.readOnly
	}
	c, found := g.Command(r.Command)
	return found && c.ReadOnly
}

// CommandsFor returns the commands that a role may use, in the order of menus, but first those that not everyone has.
func (g *Registry) CommandsFor(role store.Role) []view.Command {
	list := g.StaffCommands(role)
	for _, name := range g.order {
		if c, found := g.commands[name]; found && c.MinRole == store.Everyone {
			list = append(list, view.Command{Name: c.Name, Help: c.Help})
		}
	}
	return list
}

// StaffCommands returns the commands that a role may use and not everyone else, in the order of menus.
func (g *Registry) StaffCommands(role store.Role) []view.Command {
	var list []view.Command
	for _, name := range g.order {
		if c, found := g.commands[name]; found && c.MinRole != store.Everyone && role.Includes(c.MinRole) {
			list = append(list, view.Command{Name: c.Name, Help: c.Help})
		}
	}
	return list
}

// CommandMenu returns the call that sets Telegram's menu to the commands that a role may use. code is the language of
// the Telegram apps that show it (ISO 639-1), or empty for all languages without a menu of their own.
func (g *Registry) CommandMenu(page view.Page, code string, role store.Role) telegram.SetCommands {
	menu := telegram.SetCommands{Language: code}
	for _, c := range g.CommandsFor(role) {
		menu.Commands = append(menu.Commands, telegram.Command{Name: c.Name, Description: page.CommandDescription(c)})
	}
	return menu
}

// commandsByLabel maps the labels of the main buttons, in all languages, to their commands.
func commandsByLabel(texts *locales.Catalogue) map[string]string {
	labels := make(map[string]string)
	for _, lang := range locales.All() {
		for key, command := range view.MainMenuCommands {
			labels[texts.Text(lang, key, nil)] = command
		}
	}
	return labels
}

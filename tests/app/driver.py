"""Uses the program as a person does: finds things by their accessible role and name, presses, types,
and looks at what is there. Needs a display (tests/display), a session bus, python3-gi with AT-SPI, and xdotool.

What GTK 4.8 asks for: a name can come doubled, from a label and a tooltip; insensitive things are told by
SENSITIVE alone; it knows places in a window only, and takes no focus from outside: fields are clicked, or come by Tab.
"""
import os
import subprocess
import sys
import time
import traceback

NEEDED = ('dbus-run-session', 'xdotool')
PATIENCE = 60  # seconds before something awaited counts as missing
TABS = 100        # more than any page has things to go to
POLL = 0.05    # seconds between two looks
LOOKS = 20     # at things of which some go away meanwhile
PACE = 0.004   # seconds between two places of the mouse that draws
DRAG_STEPS = 12   # places of the mouse that drags something


def skip(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


def find_program(name):
    return any(os.access(os.path.join(folder, name), os.X_OK) for folder in os.get_exec_path())


def require():
    """Ends the test as skipped where it cannot be done, and moves it onto a bus of its own."""
    for name in NEEDED:
        if not find_program(name):
            skip(f'there is no {name}')
    if 'DISPLAY' not in os.environ:
        skip('there is no display')
    # AT-SPI warns about programs that come and go; the program under test must not warn (Program).
    os.environ.pop('G_DEBUG', None)
    try:
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi  # noqa: F401
    except (ImportError, ValueError) as error:
        skip(f'no AT-SPI for Python: {error}')
    output = os.environ.pop('DRIVER_OUTPUT', None)
    if output is None:
        # What the bus starts has words of its own, which are no TAP: stdout is the test's alone.
        os.environ['DRIVER_OUTPUT'] = str(os.dup(1))
        os.set_inheritable(int(os.environ['DRIVER_OUTPUT']), True)
        os.dup2(2, 1)
        os.environ.pop('DBUS_SESSION_BUS_ADDRESS', None)
        os.execvp('dbus-run-session', ['dbus-run-session', '--', sys.executable, *sys.argv])
    os.dup2(int(output), 1)
    os.close(int(output))


def xdotool(*words):
    return subprocess.run(['xdotool', *map(str, words)], check=True, capture_output=True,
                          text=True).stdout.strip()


def plain(name):
    """A name without its mnemonic and its double."""
    words = (name or '').replace('_', '').split()
    half = len(words) // 2
    if words and len(words) % 2 == 0 and words[:half] == words[half:]:
        words = words[:half]
    return ' '.join(words)


class Program:
    def __init__(self, *command, env=None):
        import accessible
        self.accessible = accessible
        self.manager = None
        if find_program('openbox'):
            self.manager = subprocess.Popen(['openbox', '--sm-disable'], stdout=subprocess.DEVNULL,
                                            stderr=subprocess.DEVNULL)
        # The tests in process look for leaks; GTK's file chooser loads libraries that have some.
        asan = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        self.process = subprocess.Popen(command, env={**os.environ, 'G_DEBUG': 'fatal-warnings',
                                                      'ASAN_OPTIONS': asan.strip(':'), **(env or {})})
        self.bus = accessible.Bus()
        self.root = self.wait(self._on_bus, 'the program on the accessibility bus')
        self.window = self.focus_window('Backprop')

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        for process in (self.process, self.manager):
            if process and process.poll() is None:
                process.terminate()
                process.wait()

    def _on_bus(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with status {self.process.returncode}')
        return dict(self.bus.programs()).get(self.process.pid)

    def wait(self, look, what):
        """What look finds, as soon as it does."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                found = look()
            except (self.accessible.Error, subprocess.CalledProcessError):
                found = None  # what was looked at is just going away
            if found:
                return found
            time.sleep(POLL)
        raise AssertionError(f'{what} did not come')

    def focus_window(self, title):
        """Gives the keyboard to the window of that title."""
        def focus():
            window = xdotool('search', '--onlyvisible', '--name', f'^{title}$').split()[-1]
            xdotool('windowfocus', '--sync', window)
            return window
        self.window = self.wait(focus, f'the window “{title}”')
        return self.window

    def walk(self, node=None):
        """A thing, or the whole program, and all that is in it."""
        return self.bus.tree(node or self.root)

    def named(self, role=None, node=None):
        """(thing, its name) of all things of a role, or of all."""
        return self._steadily(lambda: self._named_now(role, node))

    def _named_now(self, role, node):
        nodes = [n for n in self.walk(node) if role in (None, n.get_role_name())]
        return list(zip(nodes, map(plain, self.bus.names(nodes))))

    def _steadily(self, look):
        """What look finds; it looks again where something, say of a window that is closing, goes away meanwhile."""
        for _ in range(LOOKS):
            try:
                return look()
            except self.accessible.Error:
                time.sleep(POLL)
        return look()

    def look(self, role, name, pressable=False, node=None):
        for found, its_name in self.named(role, node):
            if its_name == name and (not pressable or found.can_be_pressed()):
                return found
        return None

    def find(self, role, name):
        return self.wait(lambda: self.look(role, name), f'{role} “{name}”')

    def is_sensitive(self, node):
        return node.is_in_state(self.accessible.SENSITIVE)

    def is_focused(self, node):
        return node.is_in_state(self.accessible.FOCUSED)

    def press(self, name):
        def ready():
            node = self.look('push button', name, pressable=True)
            return node if node and self.is_sensitive(node) else None
        node = self.wait(ready, f'button “{name}” that can be pressed')
        assert node.press(), f'“{name}” cannot be pressed'

    def focus(self, role, name):
        """Goes to a thing by Tab, as a person without a mouse does."""
        node = self.find(role, name)
        for _ in range(TABS):
            if self.is_focused(node):
                return
            self.keys('Tab')
        raise AssertionError(f'{role} “{name}” does not get the focus')

    def keys(self, *keys):
        xdotool('key', '--clearmodifiers', *keys)

    def show_page(self, name):
        """Turns to a page by Alt and its place in the list."""
        def rows():
            names = [row for _, row in self.named('list item', self.look('list', 'Pages'))]
            return names if name in names else None
        self.keys(f'alt+{(self.wait(rows, f"the row “{name}”").index(name) + 1) % 10}')

    def _with_window(self, role, name):
        """A thing and the window it is in; GTK does not always tell the parents of a thing."""
        for window in self.root.get_children():
            node = self.look(role, name, node=window)
            if node:
                return window, node
        return None

    def box(self, role, name):
        """x, y, width and height, in the screen's pixels, of a thing in the window that has the keyboard."""
        frame, node = self.wait(lambda: self._with_window(role, name), f'{role} “{name}”')
        place = dict(line.split('=') for line in
                     xdotool('getwindowgeometry', '--shell', self.window).splitlines())
        (_, _, frame_width, frame_height), (x, y, width, height) = frame.get_box(), node.get_box()
        left = int(place['X']) + (int(place['WIDTH']) - frame_width) // 2
        top = int(place['Y']) + (int(place['HEIGHT']) - frame_height) // 2
        return left + x, top + y, width, height

    def click(self, role, name):
        """Clicks a thing in the window that has the keyboard."""
        x, y, width, height = self.box(role, name)
        xdotool('mousemove', x + width // 4, y + height // 2, 'click', 1)

    def draw(self, role, name, stroke):
        """Drags the mouse along points of the largest square in the middle of a thing, from 0 to 1 each."""
        x, y, width, height = self.box(role, name)
        side = min(width, height)
        left, top = x + (width - side) / 2, y + (height - side) / 2
        moves = [('mousemove', round(left + px * side), round(top + py * side)) for px, py in stroke]
        words = [word for move in moves[1:] for word in (*move, 'sleep', PACE)]
        xdotool(*moves[0], 'mousedown', 1, *words, 'mouseup', 1)

    def drag_to(self, start, role, name):
        """Drags what is at a place of the screen, x and y, onto the middle of a thing."""
        x, y, width, height = self.box(role, name)
        end = x + width / 2, y + height / 2
        ways = [(start[0] + (end[0] - start[0]) * i / DRAG_STEPS, start[1] + (end[1] - start[1]) * i / DRAG_STEPS)
                for i in range(DRAG_STEPS + 1)]
        # There, as a person does, it waits until the thing has said that it takes what is dragged.
        ways += [(end[0] + i % 2, end[1]) for i in range(2 * DRAG_STEPS)]
        words = [word for way in ways[1:] for word in ('mousemove', round(way[0]), round(way[1]), 'sleep', POLL)]
        xdotool('mousemove', *map(round, start), 'mousedown', 1, *words, 'mouseup', 1)

    def type_over(self, node, text):
        """Replaces the text of the field that has the keyboard, which is to be node."""
        self.keys('ctrl+a')
        xdotool('type', '--delay', 10, '--', text)
        self.wait(lambda: self.text_of(node) == text, f'“{text}” in “{plain(node.get_name())}”')

    def type_into(self, role, name, text):
        """Clicks a field and replaces its text."""
        self.click(role, name)
        self.type_over(self.find(role, name), text)

    def text_of(self, node):
        return node.get_text()

    def maximize(self, button='Maximize'):
        """Lets the window fill the screen; done when it does."""
        screen = xdotool('getdisplaygeometry').split()
        self.press(button)

        def filled():
            place = dict(line.split('=') for line in
                         xdotool('getwindowgeometry', '--shell', self.window).splitlines())
            return [place['WIDTH'], place['HEIGHT']] == screen
        self.wait(filled, 'the window on the whole screen')

    def labels(self):
        return [name for _, name in self.named('label')]

    def wait_label(self, text):
        """Waits for a label that begins with the text."""
        self.wait(lambda: any(label.startswith(text) for label in self.labels()), f'label “{text}…”')

    def description(self, role, name):
        return self.find(role, name).get_description()


def run(steps):
    """Does steps, pairs of a name and what to do, each a TAP test; ends with the first that fails, since each needs
    those before. Returns the exit status."""
    print(f'1..{len(steps)}')
    for number, (name, step) in enumerate(steps, 1):
        try:
            step()
        except Exception:
            print('\n'.join('# ' + line for line in traceback.format_exc().split('\n')))
            print(f'not ok {number} - {name}', flush=True)
            return 1
        print(f'ok {number} - {name}', flush=True)
    return 0

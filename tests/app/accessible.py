"""What a program tells over AT-SPI, asked for in batches: thousands of questions one after another, each through two
processes, take longer than what is tested. Needs python3-gi with AT-SPI's names of roles and states.
"""
from gi.repository import Atspi, Gio, GLib

PROPERTIES = 'org.freedesktop.DBus.Properties'
ROOT = '/org/a11y/atspi/accessible/root'
WINDOW = 1  # what places are relative to
SENSITIVE, FOCUSED = int(Atspi.StateType.SENSITIVE), int(Atspi.StateType.FOCUSED)
Error = GLib.Error


class Bus:
    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, -1).unpack()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.roles = {}  # a thing keeps its role

    def ask(self, things, interface, method, arguments=None):
        """What each of things answers, in their order. A GLib.Error if one of them is gone."""
        answers, problems, waiting = [None] * len(things), [], len(things)

        def take(connection, result, index):
            nonlocal waiting
            waiting -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()[0]
            except GLib.Error as error:
                problems.append(error)
        for index, thing in enumerate(things):
            self.connection.call(*thing.address, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1, None,
                                 take, index)
        while waiting:
            GLib.MainContext.default().iteration(True)
        if problems:
            raise problems[0]
        return answers

    def ask_property(self, things, interface, name):
        return self.ask(things, PROPERTIES, 'Get', GLib.Variant('(ss)', (interface, name)))

    def programs(self):
        """(process id, root) of every program that tells of itself."""
        roots = Thing(self, 'org.a11y.atspi.Registry', ROOT).get_children()
        for root in roots:
            process, = self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                                 'GetConnectionUnixProcessID', GLib.Variant('(s)', root.address[:1]),
                                                 None, Gio.DBusCallFlags.NONE, -1).unpack()
            yield process, root

    def names(self, things):
        return self.ask_property(things, Thing.INTERFACE, 'Name')

    def tree(self, root):
        """A thing and all that is in it, parents first and then one child after the other, with their roles known."""
        children, level = {}, [root]
        while level:
            found = self.ask(level, Thing.INTERFACE, 'GetChildren')
            for parent, addresses in zip(level, found):
                children[parent] = [Thing(self, *address) for address in addresses]
            level = [child for parent in level for child in children[parent]]

        things = []

        def add(thing):
            things.append(thing)
            for child in children[thing]:
                add(child)
        add(root)
        new = [thing for thing in things if thing.address not in self.roles]
        for thing, role in zip(new, self.ask(new, Thing.INTERFACE, 'GetRole')):
            self.roles[thing.address] = Atspi.role_get_name(Atspi.Role(role))
        return things


class Thing:
    """Something that is told of: a window, a button, a label."""
    INTERFACE, ACTION = 'org.a11y.atspi.Accessible', 'org.a11y.atspi.Action'
    COMPONENT, TEXT = 'org.a11y.atspi.Component', 'org.a11y.atspi.Text'

    def __init__(self, bus, name, path):
        self.bus, self.address = bus, (name, path)

    def ask(self, interface, method, arguments=None):
        return self.bus.ask([self], interface, method, arguments)[0]

    def ask_property(self, interface, name):
        return self.bus.ask_property([self], interface, name)[0]

    def get_children(self):
        return [Thing(self.bus, *address) for address in self.ask(self.INTERFACE, 'GetChildren')]

    def get_role_name(self):
        """Of a thing that was found in a tree."""
        return self.bus.roles[self.address]

    def get_name(self):
        return self.ask_property(self.INTERFACE, 'Name')

    def get_description(self):
        return self.ask_property(self.INTERFACE, 'Description')

    def is_in_state(self, state):
        words = self.ask(self.INTERFACE, 'GetState')
        return bool(words[state // 32] >> state % 32 & 1)

    def can_be_pressed(self):
        return self.ask_property(self.ACTION, 'NActions') > 0

    def press(self):
        return self.ask(self.ACTION, 'DoAction', GLib.Variant('(i)', (0,)))

    def get_box(self):
        """x, y, width and height in its window."""
        return self.ask(self.COMPONENT, 'GetExtents', GLib.Variant('(u)', (WINDOW,)))

    def get_text(self):
        count = self.ask_property(self.TEXT, 'CharacterCount')
        return self.ask(self.TEXT, 'GetText', GLib.Variant('(ii)', (0, count)))

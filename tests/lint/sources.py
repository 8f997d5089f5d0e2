#!/usr/bin/env python3
"""Checks the sources' rules that no compiler checks (HACKING.md). Speaks TAP; argument: the root."""
import os
import re
import sys

MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60

BINARY = ('.gz', '.jpg', '.png', '.mo', '.safetensors')

C_STANDARD = r'(assert|errno|fenv|float|inttypes|limits|locale|math|setjmp|signal|stdalign|stdarg' \
             r'|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|time)\.h'
POSIX = r'(fcntl|langinfo|poll|termios|unistd|sys/[a-z]+)\.h'
INTRINSICS = r'(immintrin|cpuid)\.h'

# Who may know whom: the folders whose headers each may include, and the libraries'.
LAYERS = {
    'engine': ((), (r'glib\.h', C_STANDARD, INTRINSICS)),
    'plot': ((), (r'glib\.h', r'glib/gstdio\.h', r'cairo(-[a-z]+)?\.h', r'pango/.*', C_STANDARD, POSIX)),
    'ink': ((), (r'glib\.h', r'glib/.*', r'cairo(-[a-z]+)?\.h', r'gdk-pixbuf/.*', C_STANDARD, POSIX)),
    'session': (('engine',), (r'glib.*', r'gio/.*', r'json-glib/.*', C_STANDARD, POSIX)),
    'cli': (('engine', 'plot', 'ink', 'session'),
            (r'glib.*', r'gio/.*', r'json-glib/.*', C_STANDARD, POSIX)),
    'app': (('engine', 'plot', 'ink', 'session'),
            (r'glib.*', r'gio/.*', r'(gtk|gdk|gsk|pango)/.*', r'cairo(-[a-z]+)?\.h', r'adwaita\.h',
             C_STANDARD, POSIX)),
}
GENERATED = {'build-config.h': 'session', 'app-resources.h': 'app'}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|dngettext) ?\(\s*"')


class Tree:
    def __init__(self, root):
        self.root = root
        self.files = sorted(self.walk())

    def walk(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [f for f in folders if f not in ('.git', '.cache', '__pycache__')
                          and not (folder == self.root and f.startswith('build'))]
            for name in names:
                yield os.path.relpath(os.path.join(folder, name), self.root)

    def ending(self, *ends):
        return [f for f in self.files if f.endswith(ends)]

    def under(self, folder, *ends):
        return [f for f in self.ending(*ends) if f.startswith(folder + os.sep)]

    def bytes(self, name):
        with open(os.path.join(self.root, name), 'rb') as file:
            return file.read()

    def text(self, name):
        return self.bytes(name).decode('utf-8', 'replace')


def check_text(tree):
    """Text files are UTF-8 with LF, end in a newline, and have no trailing white space."""
    for name in tree.files:
        if name.endswith(BINARY):
            continue
        content = tree.bytes(name)
        try:
            content.decode('utf-8')
        except UnicodeDecodeError:
            yield f'{name}: not UTF-8'
        if b'\r' in content:
            yield f'{name}: has a carriage return'
        if content and not content.endswith(b'\n'):
            yield f'{name}: no newline at the end'
        for number, line in enumerate(content.split(b'\n'), 1):
            if line.endswith((b' ', b'\t')):
                yield f'{name}:{number}: trailing white space'


def check_indentation(tree):
    """Sources are indented with spaces."""
    for name in tree.ending('.c', '.h', '.py', '.ui', '.css', '.xml', 'meson.build'):
        for number, line in enumerate(tree.text(name).split('\n'), 1):
            if re.match(r' *\t', line):
                yield f'{name}:{number}: a tab in the indentation'


def check_file_length(tree):
    """No C file is longer than the rule allows."""
    for name in tree.ending('.c', '.h'):
        length = tree.text(name).count('\n')
        if length > MAX_FILE_LINES:
            yield f'{name}: {length} lines'


def check_function_length(tree):
    """No function is longer than the rule allows."""
    for name in tree.ending('.c', '.h'):
        start = 0
        for number, line in enumerate(tree.text(name).split('\n'), 1):
            if line == '{':
                start = number
            elif line == '}' and number - start - 1 > MAX_FUNCTION_LINES:
                yield f'{name}:{start}: a function of {number - start - 1} lines'


def check_header_names(tree):
    """Header names are unique across folders."""
    seen = {}
    for name in tree.under('src', '.h'):
        base = os.path.basename(name)
        if base in seen:
            yield f'{name}: {seen[base]} has the same name'
        seen[base] = name


def check_layers(tree):
    """Every folder includes only what its layer may know."""
    owner = dict(GENERATED)
    owner.update((os.path.basename(h), h.split(os.sep)[1]) for h in tree.under('src', '.h'))
    for name in tree.under('src', '.c', '.h'):
        parts = name.split(os.sep)
        if len(parts) < 3:
            continue
        if parts[1] not in LAYERS:
            yield f'{name}: the folder {parts[1]} has no layer'
            continue
        folders, libraries = LAYERS[parts[1]]
        for quote, header in INCLUDE.findall(tree.text(name)):
            if quote == '<':
                good = any(re.fullmatch(library, header) for library in libraries)
            else:
                good = owner.get(header) in (parts[1], *folders)
            if not good:
                yield f'{name}: {parts[1]} must not include {header}'


def check_includes(tree):
    """Nothing includes a .c file."""
    for name in tree.ending('.c', '.h'):
        for _, header in INCLUDE.findall(tree.text(name)):
            if header.endswith('.c'):
                yield f'{name}: includes {header}'


def check_library_dependencies(tree):
    """Every folder's library is built with only its layer's folders."""
    for folder, (folders, _) in LAYERS.items():
        name = os.path.join('src', folder, 'meson.build')
        if name not in tree.files:
            continue
        known = re.findall(r'\b([a-z]+)_dep\b', tree.text(name))
        for other in sorted(set(known) & set(LAYERS) - {folder, *folders}):
            yield f'{name}: {folder} must not know {other}'


def check_translatable_files(tree):
    """po/POTFILES.in lists every file with texts for people, and nothing that is not there."""
    listed = {line for line in tree.text('po/POTFILES.in').split('\n') if line and line[0] != '#'}
    marked = {n for n in tree.under('src', '.c', '.h') if MARKED.search(tree.text(n))}
    marked |= {n for n in tree.under('ui', '.ui') if 'translatable="' in tree.text(n)}
    marked |= set(tree.under('data', '.desktop.in', '.metainfo.xml.in'))
    for name in sorted(marked - listed):
        yield f'po/POTFILES.in: {name} is missing'
    for name in sorted(listed - set(tree.files)):
        yield f'po/POTFILES.in: {name} is not there'
    for name in sorted(listed & set(tree.files) - marked):
        yield f'po/POTFILES.in: {name} has nothing to translate'


def check_script_syntax(tree):
    """Shell scripts parse."""
    for name in tree.files:
        if name.endswith('.sh') or tree.bytes(name).startswith(b'#!/usr/bin/env bash'):
            path = os.path.join(tree.root, name)
            if os.spawnlp(os.P_WAIT, 'bash', 'bash', '-n', path):
                yield f'{name}: bash -n finds an error'


CHECKS = (check_text, check_indentation, check_file_length, check_function_length,
          check_header_names, check_layers, check_includes, check_library_dependencies,
          check_translatable_files, check_script_syntax)


def main():
    tree = Tree(os.path.abspath(sys.argv[1]))
    print(f'1..{len(CHECKS)}')
    failed = False
    for number, check in enumerate(CHECKS, 1):
        complaints = list(check(tree))
        for complaint in complaints:
            print('# ' + complaint)
        failed = failed or bool(complaints)
        verdict = 'not ok' if complaints else 'ok'
        print(f'{verdict} {number} - {check.__name__[6:].replace("_", " ")}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

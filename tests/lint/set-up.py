#!/usr/bin/env python3
"""./run in a tree of its own, with tools made up here: what it installs, names, configures, keeps
and starts. Argument: the root. Speaks TAP."""
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

ROOT = os.path.abspath(sys.argv[1])
REAL_TOOLS = ('awk', 'bash', 'cat', 'dirname', 'env', 'find', 'grep', 'locale', 'ls', 'mkdir', 'nproc', 'rm',
              'sed', 'wc')
# They note what they were asked for in the file called $LOG.
MADE_UP_TOOLS = {
    'cc': '', 'msgfmt': '', 'glib-compile-resources': '',
    'pkg-config': 'shift; for module; do [[ $MISSING != *"$module"* ]] || exit 1; done',
    'meson': '''echo "meson $*" >>"$LOG"
        [[ $MISSING != *configuring* ]] || { echo "ERROR: no compiler"; exit 1; }
        mkdir "$2/src" && echo >"$2/build.ninja"''',
    'ninja': '''echo "ninja $*" >>"$LOG"
        [[ ! -e $2/old ]] || { echo "generated with Meson version 0"; exit 1; }
        echo 'echo "program: $*"; exit 3' >"$2/src/backprop"; chmod +x "$2/src/backprop"''',
}
APT_TOOLS = {
    'apt-get': 'echo "apt-get ${*: -1}" >>"$LOG"; MISSING=; [[ -z $BROKEN ]]',
    'apt-cache': 'shift; for name; do echo "$name:"; echo "  Candidate: 1"; done',
    'dpkg-query': '''for name in "${@:3}"; do
        [[ $MISSING == *"$name"* ]] || echo "$name installed"; done''',
    'sudo': '[[ $1 == -v ]] || "$@"',
}


class Tree:
    """The scripts of the project, tools to find in the path, and nothing else."""

    def __init__(self, folder, apt):
        self.folder = os.path.join(folder, 'a tree')
        self.tools = os.path.join(folder, 'tools')
        self.log = os.path.join(folder, 'log')
        os.mkdir(self.tools)
        shutil.copytree(os.path.join(ROOT, 'tools'), os.path.join(self.folder, 'tools'))
        shutil.copy(os.path.join(ROOT, 'run'), self.folder)
        for name in REAL_TOOLS:
            os.symlink(shutil.which(name), os.path.join(self.tools, name))
        self.make_up('chmod', f'exec {shutil.which("chmod")} "$@"')
        for name, text in {**MADE_UP_TOOLS, **(APT_TOOLS if apt else {})}.items():
            self.make_up(name, text)

    def make_up(self, name, text):
        path = os.path.join(self.tools, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(f'#!/usr/bin/env bash\n{text}\n')
        os.chmod(path, 0o755)

    def put(self, name, text=''):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def has(self, name):
        return os.path.exists(os.path.join(self.folder, name))

    def run(self, missing='', broken=''):
        """Status, standard output, standard error, and what the tools were asked for."""
        open(self.log, 'w', encoding='utf-8').close()
        run = subprocess.run([os.path.join(self.folder, 'run'), 'one', 'two words'],
                             env={'PATH': self.tools, 'LOG': self.log, 'MISSING': missing,
                                  'BROKEN': broken, 'LC_ALL': 'C.UTF-8'},
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        with open(self.log, encoding='utf-8') as log:
            return Result(run.returncode, run.stdout, run.stderr, log.read().splitlines())


class Result:
    def __init__(self, status, out, err, asked):
        self.status, self.out, self.err, self.asked = status, out, err, asked

    def __str__(self):
        return f'{self.status}, {self.out!r}, {self.err!r}, {self.asked}'

    def called(self, tool):
        return [line for line in self.asked if line.startswith(tool + ' ')]

    def started(self, *calls):
        """The program ran, nothing else was said, and those tools were called."""
        assert (self.status, self.out, self.err) == (3, 'program: one two words\n', ''), self
        assert [line.split()[0] for line in self.asked] == list(calls), self

    def refused(self, *texts):
        assert (self.status, self.out) == (1, ''), self
        for text in texts:
            assert text in self.err, f'{text!r} is not in {self}'


# --- what is missing ---

def without_apt(tree):
    """without apt, and with all that is needed, it goes on"""
    tree.run().started('meson', 'ninja')


def missing_module(tree):
    """without apt, and without a library, it names the packages of three distributions"""
    result = tree.run('gtk4 >= 4.8')
    result.refused('Not found: gtk4 >= 4.8.\n', '  Debian   gcc ', ' libgtk-4-dev ', '  Fedora   gcc ',
                   ' gtk4-devel ', '  Arch     gcc ', ' libadwaita ')
    assert not result.asked and not tree.has('build'), result


def missing_tool(tree):
    """without apt, and without a tool, it says which"""
    os.remove(os.path.join(tree.tools, 'meson'))
    tree.run('cairo-pdf').refused('Not found: meson, cairo-pdf.\n', '  Arch ')
    os.remove(os.path.join(tree.tools, 'pkg-config'))
    tree.run().refused('Not found: meson, pkg-config.\n', '  Arch ')


def nothing_missing(tree):
    """with apt, and with all packages, it says nothing"""
    tree.run().started('meson', 'ninja')


def missing_package(tree):
    """with apt it installs what is missing and says why"""
    result = tree.run('libgtk-4-dev')
    assert result.err == 'Installing:\n  libgtk-4-dev – the window\n', result
    assert result.called('apt-get') == ['apt-get libgtk-4-dev'] and result.status == 3, result


def apt_fails(tree):
    """where apt fails it goes on with what is there all the same, or names the packages"""
    result = tree.run('libgtk-4-dev', 'broken')
    assert result.status == 3, result
    tree.run('libgtk-4-dev gtk4 >= 4.8', 'broken').refused('Not found: gtk4 >= 4.8.\n', '  Debian ')


# --- build folders ---

def second_run(tree):
    """what is set up is not set up again, unless the options or the place have changed"""
    tree.run().started('meson', 'ninja')
    tree.put('build/kept')
    tree.run().started('ninja')
    assert tree.has('build/kept')
    tree.put('build/setup-stamp', '/another/tree\n--buildtype=release\n-Dwerror=false')
    tree.run().started('meson', 'ninja')
    assert not tree.has('build/kept')


def unfinished(tree):
    """a set-up that failed is done again"""
    tree.run('configuring').refused('ERROR: no compiler\n', 'build/setup.log')
    tree.run().started('meson', 'ninja')


def other_meson(tree):
    """a folder of another meson version is set up again"""
    tree.run().started('meson', 'ninja')
    tree.put('build/old')
    result = tree.run()
    assert result.status == 3 and len(result.asked) == 3 and not tree.has('build/old'), result


def foreign_folder(tree):
    """a folder build/ that it did not make is left alone"""
    for name in ('build/thesis.tex', 'build/.hidden'):
        tree.put(name, 'years of work')
        result = tree.run()
        result.refused('build', 'was not made by', 'try again')
        assert result.err.count('\n') == 1 and not result.asked, result
        assert tree.has(name) and len(os.listdir(os.path.join(tree.folder, 'build'))) == 1
        os.remove(os.path.join(tree.folder, name))
    tree.run().started('meson', 'ninja')


def foreign_file(tree):
    """a file called build, or a link, is left alone"""
    tree.put('build', 'years of work')
    tree.run().refused('build', 'was not made by')
    os.rename(os.path.join(tree.folder, 'build'), os.path.join(tree.folder, 'notes'))
    os.symlink('nowhere', os.path.join(tree.folder, 'build'))
    tree.run().refused('build', 'was not made by')


def set_up_by_hand(tree):
    """a folder build/ that somebody set up for this tree with meson is taken as it is"""
    source = f'{{"directories": {{"source": "{os.path.realpath(tree.folder)}"}}}}'
    tree.put('build/build.ninja')
    tree.put('build/src/part.o')
    tree.put('build/meson-info/meson-info.json', source.replace('a tree', 'another'))
    tree.run().refused('was not made by')
    tree.put('build/meson-info/meson-info.json', source)
    tree.run().started('ninja')
    assert tree.has('build/src/part.o')
    tree.put('build/old')
    for _ in range(2):
        tree.run().refused('generated with Meson version', 'build/compile.log')
        assert tree.has('build/src/part.o')


TESTS = {without_apt: False, missing_module: False, missing_tool: False, nothing_missing: True,
         missing_package: True, apt_fails: True, second_run: False, unfinished: False, other_meson: False,
         foreign_folder: False, foreign_file: False, set_up_by_hand: False}


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    for number, (test, apt) in enumerate(TESTS.items(), 1):
        with tempfile.TemporaryDirectory(prefix='backprop-test-') as folder:
            try:
                test(Tree(folder, apt))
                verdict = 'ok'
            except AssertionError:
                traceback.print_exc()
                verdict, failed = 'not ok', True
        print(f'{verdict} {number} - {test.__doc__}')
    return failed


if __name__ == '__main__':
    sys.exit(main())

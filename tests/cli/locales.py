"""A locale with a decimal comma, made for the tests: few machines have one."""
import functools
import os
import shutil
import subprocess

from harness import Folder, Skip, environment

NAME = 'de_DE.UTF-8'


@functools.cache
def _make():
    """The folder that has the locale."""
    if not shutil.which('localedef'):
        raise Skip('there is no localedef')
    folder = Folder()
    made = subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', os.path.join(folder.name, NAME)],
                          capture_output=True, text=True, check=False)
    if made.returncode:
        raise Skip(f'no locale with a decimal comma: {" ".join(made.stderr.split())}')
    return folder


def comma(language='en'):
    """The environment of a program in that locale, whose texts are in that language."""
    return environment(LOCPATH=_make().name, LC_ALL=NAME, LANGUAGE=language)

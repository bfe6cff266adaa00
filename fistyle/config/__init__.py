"""What a project asks for: which rules run, how grave they are, what is left out.

Found upward from the *file* that is linted, so that the command line, the hook and the editor agree (discovery.py). A
configuration is a stack of layers: command line, override, file, what it extends, profile (settings.py).
"""

from fistyle.config.arguments import read_arguments
from fistyle.config.discovery import Configs, find_config, forget_configs, read_config
from fistyle.config.folders import cache_folder, project_folder
from fistyle.config.keys import DEFAULT_PROFILE, NAMES, PROFILES, SEVERITIES
from fistyle.config.reader import read_table
from fistyle.config.selectors import CATEGORIES, nearest
from fistyle.config.settings import COMMAND_LINE, PROFILE, Config, Override, changed, stacked

__all__ = [
    "CATEGORIES",
    "COMMAND_LINE",
    "DEFAULT_PROFILE",
    "NAMES",
    "PROFILE",
    "PROFILES",
    "SEVERITIES",
    "Config",
    "Configs",
    "Override",
    "cache_folder",
    "changed",
    "find_config",
    "forget_configs",
    "nearest",
    "project_folder",
    "read_arguments",
    "read_config",
    "read_table",
    "stacked",
]

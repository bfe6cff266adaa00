"""Rule packs: a folder of YAML becomes rules, by way of a compiled form that start-up reads instead.

yaml_reader.py   text -> nodes that know their line            examples.py   brackets -> spans
shapes.py        which keys and check kinds there are          manifest.py   pack.toml
loader.py        nodes -> rules, every error with its place    compiled.py   the cache, and ``load_pack``
tables.py        filling names into texts and specs      definitions.py   pieces of patterns with a name
"""

from fistyle.packs.compiled import RulePack, load_pack, with_options

__all__ = ["RulePack", "load_pack", "with_options"]

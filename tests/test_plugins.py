"""Plugins: ours and other people's come the same way, and a broken one costs nobody else anything."""

import json
import sys
from types import ModuleType

import pluggy
import pytest

from fistyle.builtin import own_plugins
from fistyle.errors import FistyleError
from fistyle.plugins import PackSpec, Target, hookimpl
from fistyle.plugins.manager import load_plugins, load_target
from fistyle.plugins.scan import EntryPoint, installed_plugins


@pytest.fixture
def module(monkeypatch):
    """Make a module that can be imported, with some hooks."""

    def make(name, **hooks):
        made = ModuleType(name)
        for hook, function in hooks.items():
            setattr(made, hook, hookimpl(function))
        monkeypatch.setitem(sys.modules, name, made)
        return EntryPoint(name, name, f"{name}-dist", "1.0")

    return make


def test_builtins_come_through_the_hooks():
    plugins = own_plugins()
    assert set(plugins.reports) >= {"text", "json"}
    assert set(plugins.readers) >= {"plain", "markdown"}
    assert set(plugins.analysers) >= {"libvoikko", "embedded"}
    assert plugins.packs["standard"].root.name == "rules"
    assert [one.name for one in plugins.loaded] == ["standard"]


def test_a_broken_plugin_is_named_and_left_out(module):
    good = module("good", fistyle_packs=lambda: [PackSpec("good", "/packs/good")])
    missing = EntryPoint("missing", "no_such_module", "missing-dist", "2.0")
    raising = module("raising", fistyle_packs=lambda: 1 / 0)
    plugins = load_plugins(entries=[missing, raising, good])
    assert set(plugins.packs) == {"good"}
    assert list(map(str, plugins.failures)) == [
        "missing (missing-dist 2.0): ModuleNotFoundError: No module named 'no_such_module'",
        "raising (raising-dist 1.0): ZeroDivisionError: division by zero",
    ]


def test_an_unknown_hook_is_an_error(module):
    plugins = load_plugins(entries=[module("typo", fistyle_pack=lambda: [None])])
    assert "unknown hook 'fistyle_pack'" in str(plugins.failures[0])


def test_a_name_is_given_once(module):
    first = module("first", fistyle_reports=lambda: [Target("lines", "a:b")])
    second = module("second", fistyle_reports=lambda: [Target("other", "c:d"), Target("lines", "e:f")])
    plugins = load_plugins(entries=[first, second])
    assert plugins.reports == {"lines": Target("lines", "a:b")}
    assert "the name 'lines' is taken" in str(plugins.failures[0])


def test_our_own_mistakes_are_not_hidden():
    own = ModuleType("own")
    own.fistyle_nothing = hookimpl(lambda: [None])
    with pytest.raises(pluggy.PluginValidationError):
        load_plugins([own], [])


def test_targets_are_loaded_when_asked_for():
    assert load_target("json:dumps") is json.dumps
    with pytest.raises(FistyleError, match="cannot load json:nothing"):
        load_target("json:nothing")


def test_the_scan_is_kept_until_a_folder_changes(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    before = installed_plugins()
    assert [point.name for point in before] == ["standard"]
    with monkeypatch.context() as patch:
        patch.setattr("fistyle.plugins.scan._scan", None)  # calling it would fail
        assert installed_plugins() == before
    info = tmp_path / "added-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[fistyle]\nadded = added_module\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: added\nVersion: 1.0\n")
    assert installed_plugins() == (EntryPoint("added", "added_module", "added", "1.0"), *before)


def test_a_third_party_plugin(installed, tmp_path):
    (tmp_path / "a.txt").write_text("Niinku tämä on TÄRKEÄÄ.\n")
    (tmp_path / "b.shout").write_text("TULKAA tänne.\n")
    fistyle = installed("example_pack")
    done = fistyle("check", "--select", "example/huutaminen,SA99", "--output-format", "lines", "a.txt", "b.shout")
    assert done == (1, "a.txt:0:example/niinku\na.txt:15:example/huutaminen\nb.shout:0:example/huutaminen\n", "")
    done = fistyle("rule", "example/huutaminen")
    assert "Suuraakkosin kirjoitettu sana tuntuu huudolta." in done.out
    assert fistyle("test", "example") == (0, "example 1.0: 3 sääntöä, 9 esimerkkiä, 0 virhettä\n", "")
    assert "example (example_pack 1.0)" in fistyle("doctor").out


def test_a_broken_third_party_plugin_is_a_warning(installed, tmp_path):
    (tmp_path / "a.txt").write_text("Lue OHJEET.\n")
    fistyle = installed("example_pack", "broken_pack")
    done = fistyle("check", "--select", "example/huutaminen", "--output-format", "lines", "a.txt")
    assert done.code == 1
    assert done.out == "a.txt:4:example/huutaminen\n"
    assert "broken (broken_pack 1.0): RuntimeError: the moon is in the wrong place" in done.err
    asked = fistyle("check", "--select", "broken/rule", "a.txt")
    assert asked.code == 2
    assert "tuntematon sääntö ”broken/rule”" in asked.err

"""The reference of the Python package as a page of the manual: every public name, with its signature and its docstring, read from the package itself. Importing it loads no library."""
import dataclasses
import html
import importlib
import inspect
import re
import sys
from typing import Generic


def words_of(docstring):
    """A docstring as HTML: indented lines are code, the rest are paragraphs."""
    out = []
    for part in re.split(r"\n\s*\n", inspect.cleandoc(docstring or "")):
        if not part.strip():
            continue
        out.append("<pre><code>%s</code></pre>" % html.escape(inspect.cleandoc(part)) if part.startswith("    ") else "<p>%s</p>" % re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(part)))
    return "\n".join(out)


def signature_of(function, name):
    try:
        text = str(inspect.signature(function))
    except (TypeError, ValueError):
        return name
    text = re.sub(r"\b(?:typing|oasplan\.\w+|pathlib|datetime|collections\.abc)\.", "", text)
    text = re.sub(r"""(?<=[:>] )["']+([\w\[\], ]+)["']+""", r"\1", text)
    return name + re.sub(r"\(self(?:, )?|\(cls(?:, )?", "(", text, count=1)


def is_told_special(name, value):
    """Whether it is a method of Python's own that the class says something about; how a thing is made stands with the class."""
    return name.startswith("__") and name != "__init__" and inspect.isfunction(value) and value.__doc__ is not None


def members_of(kind):
    """(anchor name, signature, docstring) of what a class offers, in the order of its text and then that of its bases."""
    seen = set()
    for base in kind.__mro__:
        if not base.__module__.startswith("oasplan"):
            continue
        for name, value in vars(base).items():
            if (name.startswith("_") and not is_told_special(name, value)) or name in seen:
                continue
            seen.add(name)
            function = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
            if inspect.isfunction(function):
                yield name, signature_of(function, name), function.__doc__
            elif isinstance(value, property):
                yield name, name, value.__doc__


def fields_of(kind):
    if not dataclasses.is_dataclass(kind):
        return ""
    rows = ["<li><code>%s: %s</code></li>" % (field.name, html.escape(str(field.type).replace("typing.", ""))) for field in dataclasses.fields(kind) if not field.name.startswith("_")]
    return "<p>Fields:</p>\n<ul>\n%s\n</ul>" % "\n".join(rows) if rows else ""


def class_page(name, kind):
    bases = [base.__name__ for base in kind.__bases__ if base not in (object, Generic) and base.__module__ != "oasplan._call"]
    out = ['<h2 id="%s"><code>class %s%s</code></h2>' % (name, name, "(%s)" % ", ".join(bases) if bases else ""), words_of(kind.__doc__ if "__doc__" in vars(kind) else ""), fields_of(kind)]
    if "__init__" in vars(kind) and not dataclasses.is_dataclass(kind) and not issubclass(kind, Exception):
        # What others make has a constructor that nobody calls.
        docstring = kind.__init__.__doc__ or ""
        out.append("" if docstring.startswith("Made by") else "<p><code>%s</code></p>" % html.escape(signature_of(kind.__init__, name).replace(" -> None", "")))
        out.append(words_of(docstring))
    out.append("<dl>")
    for member, signature, docstring in members_of(kind):
        out.append('<dt id="%s.%s"><code>%s</code></dt>\n<dd>%s</dd>' % (name, member, html.escape(signature), words_of(docstring)))
    out.append("</dl>")
    return "\n".join(part for part in out if part)


def page(package_folder):
    """The page, and the names that the package offers and that are neither functions nor classes."""
    sys.path.insert(0, str(package_folder))
    package = importlib.import_module("oasplan")
    sys.path.remove(str(package_folder))
    names = sorted(set(package.__all__), key=str.lower)
    functions = [name for name in names if inspect.isfunction(getattr(package, name))]
    errors = [name for name in names if inspect.isclass(getattr(package, name)) and issubclass(getattr(package, name), BaseException)]
    classes = [name for name in names if inspect.isclass(getattr(package, name)) and name not in errors]
    out = ["<h1>Python, every name</h1>", "<p>What <code>import oasplan</code> offers, with the text that stands in the package.</p>"]
    for title, listed in (("Functions", functions), ("Classes", classes), ("Errors", errors)):
        out.append("<p>%s: %s</p>" % (title, ", ".join('<a href="#%s"><code>%s</code></a>' % (name, name) for name in listed)))
    for name in functions:
        function = getattr(package, name)
        out.append('<h2 id="%s"><code>%s</code></h2>\n%s' % (name, html.escape(signature_of(function, name)), words_of(function.__doc__)))
    for name in classes + errors:
        out.append(class_page(name, getattr(package, name)))
    return "\n".join(out), set(names) - set(functions) - set(classes) - set(errors)

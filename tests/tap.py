"""The Test Anything Protocol (testanything.org), as far as the runners in this folder write it."""
import contextlib
import sys
import traceback


class Failure(Exception):
    """A test that found something wrong; its message is what the reader of the report sees."""


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def result(self, passed, name, details=""):
        self.count += 1
        self.failed += not passed
        # '#' would start a directive
        print("%s %d - %s" % ("ok" if passed else "not ok", self.count, name.replace("#", "no.")))
        if not passed:
            for line in str(details).splitlines():
                print("# " + line)
        sys.stdout.flush()

    def skip(self, name, reason):
        self.count += 1
        print("ok %d - %s # SKIP %s" % (self.count, name.replace("#", "no."), reason))

    @contextlib.contextmanager
    def test(self, name):
        """`with tap.test("what holds"):` passes unless its body raises."""
        try:
            yield
        except Failure as failure:
            self.result(False, name, failure)
        except Exception:  # a fault of the test is a failed test, not the end of the others
            self.result(False, name, traceback.format_exc())
        else:
            self.result(True, name)

    def done(self):
        print("1..%d" % self.count)
        sys.exit(1 if self.failed else 0)


def expect_nothing(things, why):
    """Fails with a list if there is anything in it."""
    things = list(things)
    if things:
        raise Failure(why + ":\n" + "\n".join("  " + str(thing) for thing in things))

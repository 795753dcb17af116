rockspec_format = "3.0"
package = "oasplan"
version = "0.1-1"
source = {
  url = "git+file://.",
}
description = {
  summary = "Plans of action: their provisions, citations, amendments, records and reports",
  detailed = "Loads liboasplan, which must be installed with its headers. SQLite comes from the system, by way of the library.",
  license = "MIT",
}
dependencies = {
  "lua >= 5.1, < 5.5",
}
external_dependencies = {
  OASPLAN = {
    header = "oasplan/oasplan.h",
    library = "oasplan",
  },
}
build = {
  type = "builtin",
  modules = {
    oasplan = {
      sources = {
        "amendment.c", "callback.c", "care.c", "citation.c", "compare.c", "compat.c", "error.c", "exchange.c", "guard.c", "handle.c", "import.c", "json_read.c", "json_write.c", "ledger.c", "module.c",
        "options.c", "period.c", "plan.c", "provision.c", "question.c", "record.c", "registry.c", "render.c", "report.c", "roster.c", "store.c", "text.c", "value.c", "writer.c",
      },
      libraries = {"oasplan"},
      incdirs = {"$(OASPLAN_INCDIR)"},
      libdirs = {"$(OASPLAN_LIBDIR)"},
    },
  },
}

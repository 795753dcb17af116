/* Making a registry out of instruments: shared by the built-in one and by JSON that extends it. */
#ifndef OASP_CITE_REGISTRY_MAKE_H
#define OASP_CITE_REGISTRY_MAKE_H

#include "cite/registry.h"

/* `instruments` (their strings live in static data, in `strings` or in `base`) in that order. Takes `strings` over, also on failure; it may be
 * NULL, as `base` may. */
oasplan_registry *oasp_registry_make(const oasplan_instrument *const *instruments, size_t count, struct oasp_arena *strings,
                                     const oasplan_registry *base, oasplan_error **err);

#endif

#pragma once

#include <string>

#include "pipeline/config/option.hpp"

namespace steppe {

// The settings that can change a result, as sorted lines `section.key = value\n` in one spelling: equal texts mean
// equal settings, on any machine. The default, what can change a product raster, goes into task keys; Effect::tables
// adds what changes tables only (years, zones, report limits). The end-members of cover stand there by name and hash,
// whatever file they came from. Never in it: threads, memory, language, project name and
// paths. The caller adds what paths lead to: scene checksums, the zone version, and the tiling and CRS when grid.like
// is given.
std::string canonical_text(const Settings& settings, Effect least = Effect::pixels);

}  // namespace steppe

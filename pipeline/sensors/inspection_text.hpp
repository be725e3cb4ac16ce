#pragma once

#include <string>

#include "libgeo/base/message.hpp"
#include "pipeline/sensors/inspect.hpp"

namespace steppe {

// One JSON object, indented, with a newline at the end; keys in a fixed order: path, platform, sensor, date, bands,
// mask_counts, usable_pixels, accepted, reason …; what is not known is null.
std::string inspection_json(const Inspection& inspection);

// For a person, one fact a line; English without `translate`.
std::string inspection_text(const Inspection& inspection, const geo::Translate& translate);

}  // namespace steppe

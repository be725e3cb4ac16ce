#pragma once

#include <map>
#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// The maps of single zones, by id (draw_zone_maps); zones without are shown without.
using ZoneMaps = std::map<std::string, Maps>;

// A zone's page: its map, its verdicts, what was estimated for it, its carbon, and what its numbers rest on. `maps` may
// be null.
std::string zone_page(const HtmlContext& context, const std::string& id, const Maps* maps);

// What was only mapped there: figures without an error, areas of classes, changes, carbon without an error, and the
// area ledger.
std::string zone_annex(const HtmlContext& context, const std::string& id);

}  // namespace steppe

#pragma once

#include <optional>
#include <string>

#include "libgeo/base/message.hpp"

namespace steppe {

// How much of a region the zones are that stand for it.
struct RegionArea {
  double zones_ha = 0;                     // areas of the zones, added up
  double overlap_ha = 0;                   // of it, what is counted more than once
  std::optional<double> official_ha = {};  // land area by verify.regions; absent: not known
  std::string source = {};                 // of the official area
  std::optional<geo::Message> gap = {};    // why they are not the whole region; nothing when they are

  // Share of the official area; nothing when that is not known.
  std::optional<double> covered() const {
    return official_ha ? std::optional((zones_ha - overlap_ha) / *official_ha) : std::nullopt;
  }
  // They are known to be another area than the region: then no figure carries its name.
  bool known_other() const { return official_ha && gap; }
};

}  // namespace steppe

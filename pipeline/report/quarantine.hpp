#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// quarantine/<scene>.json for each refused and each dropped scene: why, since when, and what it costs each zone; files
// of scenes that are neither any more are removed. `utc`: when the night began; a scene that was refused for the same
// reason before keeps its time.
void write_quarantine(const Workspace& workspace, const NightResult& night, const Settings& settings,
                      const std::string& utc);

// What such a file says.
struct Quarantined {
  std::string reason, since_utc;
  bool cost_known = false;
  struct Cost {
    std::string zone_id, zone_name, area_ha, share_pct;
    int year = 0;
    std::size_t days_left = 0;
  };
  std::vector<Cost> cost = {};
};

// Of a scene; nothing where no run has written one.
std::optional<Quarantined> quarantined(const Workspace& workspace, const SceneRecord& scene);

}  // namespace steppe

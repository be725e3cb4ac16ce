#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/patches/patch_ledger.hpp"
#include "pipeline/plan/named_areas.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// How a class of the land cover map lies in a reserve or red line (layers.red_line) in one year: a row of
// landscape.csv. Patches are connected over eight neighbours among the cells of which the area has half or more; they
// end at its outline.
struct LandscapeRow {
  std::string area;
  int year = 0;
  // Of the legend; nothing: new disturbance since `from_year`.
  std::optional<std::uint8_t> code = {};
  // Of new disturbance. Confirmed: the cells of the patches that clear dates confirm (confirmed_cells.hpp), whatever
  // their size in the area. Else what the two maps alone say: cells that were natural and are cropland, built or bare
  // now, in patches of at least patches.min_area_ha; most of it may be the maps' errors.
  bool confirmed = false;
  int from_year = 0;    // of new disturbance
  double known_ha = 0;  // of the area, as the map has it: exact
  double class_ha = 0;  // exact; of new disturbance that of the patches' cells
  std::size_t patches = 0;
  double largest_ha = 0, edge_m = 0;  // edges to other classes, not the area's outline; on the grid's plane

  std::optional<double> mean_ha() const {
    return patches > 0 ? std::optional(class_ha / static_cast<double>(patches)) : std::nullopt;
  }
  std::optional<double> edge_m_per_ha() const { return known_ha > 0 ? std::optional(edge_m / known_ha) : std::nullopt; }
};

// By area as in the file, year, code, then new disturbance (years after the first): confirmed, where patches were
// searched (`ledger` is not null), then that of the maps. Areas of which nothing is known in
// a year have no rows. Throws Error when a product cannot be read back, Interrupted after a signal. Runs areas as
// night.parallelism says; memory a thread: a tile of three bytes a cell, and the patches of an area.
std::vector<LandscapeRow> landscape_rows(const NightResult& night, const Settings& settings, const Workspace& workspace,
                                         const NamedAreas& areas, const PatchLedger* ledger);

// Whether a change from one class of the land cover map to another is new disturbance.
bool is_disturbance(std::uint8_t from, std::uint8_t to);

}  // namespace steppe

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/raster/mask.hpp"
#include "pipeline/serve/grid_place.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// What one observation of one pixel was. The first that is true, of all but clear.
enum class SeenState : std::uint8_t {
  no_data,  // beside the swath, a dropped line
  cloud,
  cloud_shadow,
  cirrus,
  snow,
  terrain_shadow,
  saturated,
  clear,
  scene_gone,   // the scene's files are not there any more, and the cube does not have them
  not_looked,   // the night read the scene nowhere near: the place matters to no zone
  not_readable  // damaged, or the machine cannot read it now
};
struct SeenStateRow {
  SeenState state;
  std::string_view name;   // in answers
  std::string_view words;  // for people, English; the translation table has the twin
};
const SeenStateRow& row_of(SeenState state);

struct SeenDate {
  std::string scene;                       // its id
  std::string acquired_utc, date, sensor;  // empty: the catalogue does not know it
  SeenState state = SeenState::not_readable;
};

SeenState state_of(geo::ObservationMask mask);

// Every scene that the year's products of the tile were made from, by the task's record, in the record's order (by day
// and id), and what its mask says of the pixel: from the cube, else from the scene's own files. Nothing when the record
// is not of this night (a run is at work) or is gone. Throws Interrupted when cancelled.
std::optional<std::vector<SeenDate>> seen_dates(const ServedNight& night, int year, const GridPlace& place,
                                                const geo::ParallelFor& parallel, const geo::Cancelled& cancelled);

}  // namespace steppe

#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/serve/grid_place.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// What the product `quality` says of a pixel and year.
struct PlaceQuality {
  PixelStatus status = PixelStatus::no_data;
  int observations = 0, clear_days = 0, clear_days_peak = 0;  // of the season, of the peak window
};

// Nothing where the night has no such file. Faults: a file that is damaged or gone.
geo::Result<std::optional<PlaceQuality>> quality_at(const ServedNight& night, int year, const GridPlace& place);
// The stored number of band 0; nothing where it is no data, or the night has no such file.
geo::Result<std::optional<std::int16_t>> stored_at(const ServedNight& night, Product product, int year,
                                                   const GridPlace& place);

// Why the pixel has a value, or none. `limits` all 0: what was asked is not known.
geo::Message why_of(const PlaceQuality& quality, const MaskLimits& limits);

}  // namespace steppe

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {

// Whether a figure, a polygon's layer or a row of `zonal` has a value, and if not, why.
enum class FigureStatus : std::uint8_t {
  ok,
  provisional,      // seen in part; the value may change
  low_obs,          // seen too little for a value
  no_data,          // nothing observed
  no_layer,         // the auxiliary layer that the definition needs was not given, or does not reach the place
  not_applicable,   // the zone has none of what is measured
  invalid_zone,     // the zone's polygon cannot be used
  outside,          // no tiles or no cells there
  partly_outside,   // only a part of it lies where there are cells
  partial,          // of a polygon: some layers have no figures
  incomplete,       // of a group: some zones could not be used
  failed,           // could not be computed
  too_large,        // the polygon is larger than allowed
  invalid_polygon,  // the polygon cannot be used
  not_done,         // tiles that it rests on are not done yet
};

struct StatusRow {
  FigureStatus status;
  std::string_view name;   // in files
  std::string_view words;  // for people, English; the translation table has the twin
};

// In the order of the enumerators.
inline constexpr std::array<StatusRow, 15> kFigureStatuses{{
    {FigureStatus::ok, "ok", text("sufficient")},
    {FigureStatus::provisional, "provisional", text("provisional")},
    {FigureStatus::low_obs, "low_obs", text("too few observations")},
    {FigureStatus::no_data, "no_data", text("nothing observed")},
    {FigureStatus::no_layer, "no_layer", text("layer missing")},
    {FigureStatus::not_applicable, "not_applicable", text("not applicable")},
    {FigureStatus::invalid_zone, "invalid_zone", text("invalid zone")},
    {FigureStatus::outside, "outside", text("outside the data")},
    {FigureStatus::partly_outside, "partly_outside", text("partly outside the data")},
    {FigureStatus::partial, "partial", text("computed in part")},
    {FigureStatus::incomplete, "incomplete", text("zones left out")},
    {FigureStatus::failed, "failed", text("not computed")},
    {FigureStatus::too_large, "too_large", text("too large")},
    {FigureStatus::invalid_polygon, "invalid_polygon", text("invalid polygon")},
    {FigureStatus::not_done, "not_done", text("not all tiles done yet")},
}};

constexpr std::string_view name_of(FigureStatus status) {
  return kFigureStatuses[static_cast<std::size_t>(status)].name;
}

// A value stands beside it.
constexpr bool has_value(FigureStatus status) {
  return status == FigureStatus::ok || status == FigureStatus::provisional;
}

}  // namespace steppe

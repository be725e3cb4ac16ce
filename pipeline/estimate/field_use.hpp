#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {

// The files of field data.
enum class FieldKind : std::uint8_t { plots, samples };
inline constexpr std::array<std::string_view, 2> kFieldKindNames{"plots", "samples"};  // in files
inline constexpr std::array<std::string_view, 2> kFieldKindWords{text("field plots"), text("sample points")};

// What became of a row: it was used, or why not. In the order in which a row meets them; the first that holds counts.
enum class FieldUse : std::uint8_t {
  used,
  bad_id,           // empty or a second time in its year
  bad_place,        // longitude or latitude are no numbers, or not on the Earth
  exchanged_place,  // longitude and latitude exchanged
  bad_date,
  bad_cover,      // no number, or not 0 to 100
  bad_class,      // no class of the legend
  cannot_tell,    // interpreted as "unknown"
  disagreement,   // two interpreters name different classes, and no arbiter decided
  not_in_design,  // of a sample point: of a stratum or a design that the design file does not have
  no_product,     // the product that it is held against is not made
  other_year,     // not among periods.years
  other_season,   // of a plot: not within windows.peak
  outside_zones,
  not_grassland,  // outside the types of the grassland layer
  no_value,       // the map is masked or empty there: the only reason that a look before the run cannot know
  no_design,      // a sample point whose design is not known: it measures accuracy, and no area rests on it
  // A plot beside the map, but the calibration is not accepted:
  too_few_plots,
  calibration_error,  // residual RMSE too large
  calibration_bias,
  calibration_slope,  // the map does not rise with the field's cover
};

struct FieldUseFacts {
  FieldUse use;
  std::string_view name;     // in files
  std::string_view english;  // for people; the translation table has the Chinese twin
  std::string_view advice;   // what to do, likewise; empty: nothing
};

// In the order of the enumerators.
inline constexpr std::array<FieldUseFacts, 21> kFieldUses{{
    {FieldUse::used, "used", text("used"), ""},
    {FieldUse::bad_id, "bad_id", text("no number of its own"), text("give each row an id, once a year")},
    {FieldUse::bad_place, "bad_place", text("coordinates are wrong"),
     text("write longitude and latitude in degrees, WGS 84 or CGCS2000")},
    {FieldUse::exchanged_place, "exchanged_place", text("longitude and latitude are exchanged"),
     text("exchange the two columns")},
    {FieldUse::bad_date, "bad_date", text("the date is wrong"), text("write the date as 2025-07-25")},
    {FieldUse::bad_cover, "bad_cover", text("cover is not 0 to 100 %"), text("write cover in percent, 0 to 100")},
    {FieldUse::bad_class, "bad_class", text("the class is unknown"), text("take an id of the land cover legend")},
    {FieldUse::cannot_tell, "cannot_tell", text("interpreted as unknown"), ""},
    {FieldUse::disagreement, "disagreement", text("two interpreters disagree"),
     text("let an arbiter decide, in the column arbiter")},
    {FieldUse::not_in_design, "not_in_design", text("the design does not have its stratum"),
     text("check design_id and stratum against the design file")},
    {FieldUse::no_product, "no_product", text("the map is not made"), text("add the product to products.list")},
    {FieldUse::other_year, "other_year", text("of a year that was not computed"),
     text("add the year to periods.years, or bring plots of the years that are judged")},
    {FieldUse::other_season, "other_season", text("not measured in the peak of growth (windows.peak)"),
     text("bring plots of that window, or give the window in which they were measured")},
    {FieldUse::outside_zones, "outside_zones", text("outside all zones"),
     text("check the coordinates and whether the file is of this place")},
    {FieldUse::not_grassland, "not_grassland", text("not on the layer's grassland"),
     text("check the grassland layer and the coordinates")},
    {FieldUse::no_value, "no_value", text("the map has no value there"), text("bring more scenes of that year")},
    {FieldUse::no_design, "no_design", text("no design says how the points were drawn"),
     text("give the design file (verify.design), or declare how they were drawn (verify.sample_design)")},
    {FieldUse::too_few_plots, "too_few_plots", text("too few plots for a calibration"),
     text("bring 30 plots or more that lie on the map")},
    {FieldUse::calibration_error, "calibration_error", text("plots and map differ too much"),
     text("check dates, coordinates and end-members; the residual error may be 10 points at most")},
    {FieldUse::calibration_bias, "calibration_bias", text("counties contradict each other"),
     text("check whether all counties measured cover in the same way; the bias may be 3 points at most")},
    {FieldUse::calibration_slope, "calibration_slope", text("the map does not follow the plots"),
     text("check whether cover and coordinates stand in the right rows")},
}};

// How many rows of a file came to the same: a row of field_data.csv. The counts of one file add up to its rows.
struct FieldCount {
  FieldKind kind = FieldKind::plots;
  std::string zone_id = {};  // empty: no zone, or not looked for
  int year = 0;              // 0: not known
  FieldUse use = FieldUse::used;
  std::size_t rows = 0;
};

// Whether a row was lost when its file was read: these have a message with file and line.
constexpr bool is_refused(FieldUse use) { return use >= FieldUse::bad_id && use <= FieldUse::bad_class; }

constexpr const FieldUseFacts& facts_of(FieldUse use) { return kFieldUses[static_cast<std::size_t>(use)]; }
constexpr std::string_view name_of(FieldUse use) { return facts_of(use).name; }
constexpr std::string_view name_of(FieldKind kind) { return kFieldKindNames[static_cast<std::size_t>(kind)]; }

}  // namespace steppe

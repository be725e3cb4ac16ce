#pragma once

#include <array>
#include <string_view>

#include "libgeo/base/message.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// Calibers of figures and targets (science 4.4, 6.1, 7.1). In files they are identifiers; people get words. A bureau's
// configuration and targets may bring others, which are shown as they are.
struct CaliberRow {
  std::string_view name;   // in files
  std::string_view words;  // for people, English; the translation table has the twin
};

inline constexpr std::string_view kForestBefore2021 = "F2020", kForestSince2021 = "F2021";
// The same rules, but nobody has said whether the zones have belts and four-side trees (forest.belts): the older
// caliber counts them, the newer one does not, and rules on pixels can do neither.
inline constexpr std::string_view kForestBefore2021Open = "F2020_belts_unknown",
                                  kForestSince2021Open = "F2021_belts_unknown";
inline constexpr std::string_view kSurveyedCover = "CVCG";
// Wetland (science 6.1): the second national survey, the third land survey, the Wetland Protection Law, and the Ramsar
// convention, which counts man-made water too.
inline constexpr std::string_view kWetlandSurvey2 = "W2011", kWetlandSurvey3 = "W3DIAO", kWetlandLaw = "WLAW",
                                  kWetlandRamsar = "Ramsar", kVegetatedWetland = "rs_vegetated_wetland";
inline constexpr std::string_view kLandCoverCaliber = "rs_landcover";

inline constexpr std::array<CaliberRow, 16> kCalibers{{
    {"relative", text("relative (satellite)")},
    {"relative_not_local", text("relative (satellite, end-members not local)")},
    {"calibrated", text("calibrated on plots")},
    {"open_water", text("open water")},
    {"rs_fvc_grade", text("graded by satellite cover")},
    {kLandCoverCaliber, text("land cover by satellite and layers")},
    {kForestBefore2021, text("forest inventory until 2020")},
    {kForestSince2021, text("integrated survey since 2021")},
    {kForestBefore2021Open,
     text("forest inventory until 2020 but for belts and four-side trees, about which nothing is known")},
    {kForestSince2021Open,
     text("integrated survey since 2021 but for belts and four-side trees, about which nothing is known")},
    {kSurveyedCover, text("comprehensive cover, calibrated on plots")},
    {kWetlandSurvey2, text("second national wetland survey")},
    {kWetlandSurvey3, text("wetland of the third national land survey")},
    {kWetlandLaw, text("wetland of the Wetland Protection Law")},
    {kWetlandRamsar, text("wetland as in the Ramsar convention")},
    {kVegetatedWetland, text("vegetated wetland by satellite")},
}};

// The words, or the caliber as it is.
constexpr std::string_view caliber_words(std::string_view caliber) {
  for (const CaliberRow& row : kCalibers)
    if (row.name == caliber) return row.words;
  return caliber;
}

// For a message.
geo::Message caliber_text(std::string_view caliber);

}  // namespace steppe

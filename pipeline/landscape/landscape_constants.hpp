#pragma once

#include "pipeline/config/provenance.hpp"

namespace steppe {

// The constants of belts, plantations and lakes that are no options. Each stands here once, with its source.

inline constexpr Constant kYoungPlantationYears{
    5,
    text("A plantation is no forest before so many years, the year of planting the first"),
    {Basis::from_memory, text("Afforested land not yet forest: 3 to 5 years, in dry land 5")}};
inline constexpr Constant kBeltSegment{
    100, text("Belts: length of the pieces whose gaps are counted"), {Basis::chosen, text("Science page 7.5")}, "m"};
inline constexpr Constant kGapCoverBelow{0.5,
                                         text("A gap of a belt: cover below this part of the belt's median"),
                                         {Basis::chosen, text("Science page 7.5")}};
inline constexpr Constant kGapFrom{
    30, text("A gap of a belt: from this length on"), {Basis::chosen, text("Science page 7.5")}, "m"};
inline constexpr Constant kLakeAlarmQuantile{
    0.10,
    text("Alarm of a lake: water below this quantile of the same ten days of 2016 to 2020"),
    {Basis::chosen, text("Science page 6.6; agree on it with the bureau")}};
inline constexpr Constant kLakeAlarmDates{2,
                                          text("Alarm of a lake: on so many clear dates in a row"),
                                          {Basis::chosen, text("Science page 6.6; agree on it with the bureau")}};
inline constexpr Constant kLakeClearFrom{0.90,
                                         text("A date counts for a lake when this part of it is clear"),
                                         {Basis::chosen, text("Less would take clouds for dry land")}};

inline constexpr const Constant* kLandscapeConstants[] = {
    &kYoungPlantationYears, &kBeltSegment,    &kGapCoverBelow, &kGapFrom,
    &kLakeAlarmQuantile,    &kLakeAlarmDates, &kLakeClearFrom};

}  // namespace steppe

#pragma once

#include "pipeline/config/provenance.hpp"

namespace steppe {

// The constants of the carbon tables that are no options and no densities. Each stands here once, with its source.

inline constexpr Constant kCo2PerCarbon{
    44.0 / 12, text("Carbon dioxide per carbon, by mass (44/12)"), {Basis::exact, text("Molar masses")}};
inline constexpr Constant kAreaCorrelation{0.7,
                                           text("Correlation of the area errors of the two years"),
                                           {Basis::chosen, text("The same map rules, the same sample points")}};
inline constexpr Constant kSoilDepth{
    30, text("Depth of the soil that is counted"), {Basis::published, text("IPCC 2006, Volume 4: 0–30 cm")}, "cm"};

inline constexpr const Constant* kCarbonConstants[] = {&kCo2PerCarbon, &kAreaCorrelation, &kSoilDepth};

}  // namespace steppe

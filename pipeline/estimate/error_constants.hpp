#pragma once

#include "pipeline/config/provenance.hpp"

namespace steppe {

// The sizes of errors that no data of a project measure. Each stands here once, with its source; reports print them.

inline constexpr Constant kSoilEndSe{0.01,
                                     text("Standard error of the index of bare soil that was found in the region"),
                                     {Basis::chosen, text("Method specification 4.1")}};
inline constexpr Constant kVegetationEndSe{
    0.04,
    text("Standard error of the index of full cover that was found in the region"),
    {Basis::chosen, text("Method specification 4.1")}};
inline constexpr Constant kHarmonisationSe{
    0.02,
    text("Error of the vegetation index that harmonisation may leave between two sensors"),
    {Basis::chosen, text("Method specification 1.6: what a set of coefficients must not exceed to be accepted")}};
inline constexpr Constant kFewestTwiceRead{
    30,
    text("Fewest points of a zone that two interpreters must have read for the error of interpretation to be known"),
    {Basis::chosen, text("Fewer say little about how often people differ")}};

inline constexpr Constant kLeastZonePart{
    0.25,
    text("Least part of the variance between zones and years that is the land's and not the teams'"),
    {Basis::chosen, text("A few pairs of plots cannot show that zones do not differ at all")}};

// 0.08 ha of grassland, a pixel on the edge of the layer, once had 27 ± 4 % where 11 % grew.
inline constexpr Constant kLeastGrasslandPlots{
    10,
    text("Least grassland of a zone, in areas of a field plot, whose calibrated cover has an interval"),
    {Basis::chosen, text("The calibration speaks of means over many pixels; fewer are the edge of the layer")}};

inline constexpr const Constant* kErrorConstants[] = {&kSoilEndSe,       &kVegetationEndSe, &kHarmonisationSe,
                                                      &kFewestTwiceRead, &kLeastZonePart,   &kLeastGrasslandPlots};

}  // namespace steppe

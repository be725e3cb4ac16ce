#pragma once

#include "pipeline/config/provenance.hpp"

namespace steppe {

// The constants of estimates and verdicts that are no options. Each stands here once, with its source; the estimators
// take the value and reports print the whole.

inline constexpr Constant kVerdictConfidence{0.95,
                                             text("Confidence of a verdict, one-sided"),
                                             {Basis::chosen, text("Usual in statistics; agree on it with the bureau")}};
inline constexpr Constant kMaintainTolerance{
    0.5,
    text("A target to be held may be missed by this part of its last published digit"),
    {Basis::chosen, text("The target is known no better than it was printed")}};
inline constexpr Constant kIntervalConfidence{
    0.95, text("Confidence of the intervals that are shown, two-sided"), {Basis::chosen, text("Usual in statistics")}};
inline constexpr Constant kNormalFromFreedom{30,
                                             text("Normal instead of Student's distribution from so many degrees of "
                                                  "freedom on"),
                                             {Basis::chosen, text("Differs by less than 2.2 %")}};
inline constexpr Constant kFewestPlotsForFit{
    4, text("Fewest plots for a calibration line"), {Basis::chosen, text("A line has two coefficients")}};
inline constexpr Constant kFewestPlots{30,
                                       text("Fewest plots of an accepted calibration"),
                                       {Basis::chosen, text("Field protocol of this program; docs/field_data.md")}};
inline constexpr Constant kLargestPlotRmse{10,
                                           text("Largest RMSE of an accepted calibration"),
                                           {Basis::chosen, text("Field protocol of this program; docs/field_data.md")},
                                           "%"};
inline constexpr Constant kLargestPlotBias{3,
                                           text("Largest bias of an accepted calibration, left-out zones predicted"),
                                           {Basis::chosen, text("Field protocol of this program; docs/field_data.md")},
                                           "%"};

inline constexpr Constant kFewestPoints{10,
                                        text("Fewest sample points of a zone and year for an estimate of area"),
                                        {Basis::chosen, text("Fewer do not fill the strata of a map")}};
// No verdict rests on it: what a design asks for, so that user's accuracies are known.
inline constexpr Constant kPointsOfClass{
    75, text("Sample points of a class that are wanted"), {Basis::chosen, text("Method specification 8.2")}};
inline constexpr Constant kMostSilentPoints{
    0.05,
    text("Largest share of sample points that may lack what an indicator asks; with more there is no estimate"),
    {Basis::chosen, text("Method specification 8.1b: non-response")}};

inline constexpr Constant kFewestHits{
    15,
    text("Points with what is counted (or without it); with fewer it is said that the bounds are rough"),
    {Basis::chosen, text("Method specification 8.1b: rare classes")}};
inline constexpr Constant kFarFromDesign{
    4,
    text("Standard errors by which points may lie otherwise than their design says; with more there is no estimate"),
    {Basis::chosen, text("Chance does it once in sixteen thousand")}};
inline constexpr Constant kDesignTolerance{
    0.05,
    text("Part of a zone's area by which the land that its points stand for may miss it, beside chance"),
    {Basis::chosen, text("Boundaries differ by less; a missing stratum by more")}};

inline constexpr Constant kMostUndecided{
    0.1,
    text("Largest undecided area beside a mapped one, as a part of it; with more the mapped value is provisional"),
    {Basis::chosen, text("What is undecided may all belong to the class")}};

inline constexpr Constant kMostWithoutPoints{
    0.05,
    text("Largest part of a league's area in zones without a sample point; with more it has no estimate"),
    {Basis::chosen, text("Method specification 8.1b: points are not lent to zones that have none")}};

inline constexpr Constant kLargestWorkDifference{
    0.1,
    text("Largest difference between the stated area of a work and that of its polygon, as a part of the larger; with "
         "more the work is in doubt"),
    {Basis::chosen, text("Ledgers are rounded and borders drawn by hand")}};

inline constexpr Constant kLargestZoneOverlap{
    0.001,
    text("Largest share of their area that the zones of a region may have in common"),
    {Basis::chosen, text("Digitising leaves slivers; more would count land twice")}};

inline constexpr const Constant* kEstimateConstants[] = {
    &kVerdictConfidence, &kMaintainTolerance, &kIntervalConfidence, &kNormalFromFreedom,
    &kFewestPlotsForFit, &kFewestPlots,       &kLargestPlotRmse,    &kLargestPlotBias,
    &kFewestPoints,      &kMostSilentPoints,  &kFewestHits,         &kFarFromDesign,
    &kDesignTolerance,   &kMostUndecided,     &kMostWithoutPoints,  &kLargestWorkDifference,
    &kLargestZoneOverlap};

}  // namespace steppe

#pragma once

#include "pipeline/config/provenance.hpp"

namespace steppe {

// The constants of the classes' rules that are no options. Each stands here once, with its source; the rules take the
// value and reports print the whole.

inline constexpr Constant kWaterEviBelow{
    0.1, text("Water, second test: EVI below this"), {Basis::published, text("Zou et al. 2018 (PNAS)")}};
inline constexpr Constant kWaterAweiAbove{
    0, text("Water, third test: AWEIsh above this"), {Basis::published, text("Feyisa et al. 2014 (RSE 140:23)")}};
inline constexpr Constant kDryShortwaveAbove{0.15,
                                             text("No water where short-wave infrared (1.6 µm) is above this"),
                                             {Basis::chosen, text("Guard against dark dry surfaces")}};
// Dark water: rivers two pixels wide and lakes with wooded banks. An eighth of trees in a pixel of black water turns
// all three tests to land, for water itself is as dark as a ratio's noise; but nothing on land is so dark in all of
// infrared, and has a short wave that falls as over leaves and water, not flat as over shaded soil, rock and coal.
// Tried on 258,000 labelled pixels and 1,618 field sites: black water 0.90 → 0.98, one more pixel of land
// (docs/results.md).
inline constexpr Constant kDarkWaterNirBelow{0.06,
                                             text("Dark water, whatever the three tests say: near infrared below this"),
                                             {Basis::measured, text("Labelled water and land of five sensors")}};
inline constexpr Constant kDarkWaterSwirBelow{0.05,
                                              text("Dark water: short-wave infrared (1.6 µm) below this"),
                                              {Basis::measured, text("Labelled water and land of five sensors")}};
inline constexpr Constant kDarkWaterFallBelow{
    0.7,
    text("Dark water: short-wave infrared at 2.2 µm below this share of that at 1.6 µm"),
    {Basis::measured, text("Labelled water and land of five sensors")}};
inline constexpr Constant kDarkWaterNdviUpTo{
    0.5, text("Dark water: NDVI up to this"), {Basis::measured, text("Labelled water and land of five sensors")}};
inline constexpr Constant kSaltBlueAbove{0.30,
                                         text("Salt crust, not water: blue above this"),
                                         {Basis::chosen, text("Salt lakes of western Inner Mongolia")}};
inline constexpr Constant kSaltGreyBelow{0.05,
                                         text("Salt crust: blue and red differ by less than this"),
                                         {Basis::chosen, text("Salt lakes of western Inner Mongolia")}};
inline constexpr Constant kSaltMndwiAbove{
    0.2, text("Salt crust: MNDWI above this"), {Basis::chosen, text("Salt lakes of western Inner Mongolia")}};

inline constexpr Constant kSubmergedNdviBelow{0.3,
                                              text("Plants under water: MNDWI above 0 and NDVI from 0 to below this"),
                                              {Basis::chosen, text("Lake Ulansuhai; to be tuned on local data")}};

inline constexpr Constant kEvergreenDryBelow{0.05,
                                             text("Evergreen forest: water frequency below this"),
                                             {Basis::chosen, text("Rules for where no trained model exists")}};
inline constexpr Constant kSandyTgsiAbove{0.10,
                                          text("Potential sandy land without the official layer: TGSI above this"),
                                          {Basis::published, text("Xiao et al. 2006; the limit is a default")}};
inline constexpr Constant kVegetatedFrom{0.10,
                                         text("Land cover: vegetated from this cover on (as a fraction)"),
                                         {Basis::chosen, text("Desert and gobi lie below it")}};

inline constexpr const Constant* kRuleConstants[] = {
    &kWaterEviBelow,      &kWaterAweiAbove,    &kDryShortwaveAbove, &kDarkWaterNirBelow, &kDarkWaterSwirBelow,
    &kDarkWaterFallBelow, &kDarkWaterNdviUpTo, &kSaltBlueAbove,     &kSaltGreyBelow,     &kSaltMndwiAbove,
    &kSubmergedNdviBelow, &kEvergreenDryBelow, &kSandyTgsiAbove,    &kVegetatedFrom};

}  // namespace steppe
